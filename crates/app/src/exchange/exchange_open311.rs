//! The job that exchanges: what was handed on is brought to the other server, what it does with it is told here, and
//! its own requests are taken in. A try that fails is noted where the administrator sees it and made again; nothing
//! is sent twice where the other server knows our keys, nothing is taken in twice anywhere.

use linli_domain::areas::{District, GridCode};
use linli_domain::exchange::answers::{Answer, Filed, Told, filed, refusal, requests};
use linli_domain::exchange::form::{ADDRESS_CHARS_MAX, written};
use linli_domain::exchange::mars::{to_gcj02, to_wgs84};
use linli_domain::exchange::{REQUESTS_MAX, Status};
use linli_domain::ids::MatterId;
use linli_domain::matters::TEXT_CHARS_MAX;
use linli_domain::matters::course::{Act, Outcome};
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::areas::area;
use linli_storage::exchange::{Peer, note_peer, peers_in, to_follow, to_push};
use linli_storage::matters::{Matter, matter};

use super::open311_peers::GCJ02;
use super::peers::{Ask, Said};
use super::take_in::take_in;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::matters::becomes::becomes;
use crate::matters::rules_at;
use crate::matters::step_matter::{Doing, WORDS_CHARS_MAX, words, write_step};

/// After a try that failed.
const RETRY_MINUTES: i64 = 5;
/// Between two looks at a server's requests.
const PULL_MINUTES: i64 = 5;
/// The first look goes back so far.
const FIRST_DAYS: i64 = 30;
/// What somebody reported before they had a network is filed late: so far back is looked again.
const OVERLAP_HOURS: i64 = 24;
/// Answers of one run: a server with more goes on in the next.
const WINDOWS_MAX: usize = 64;
const PUSHED_MAX: i64 = 50;
const FOLLOWED_MAX: i64 = 50;
const FOLLOW_PAGES_MAX: usize = 40;
/// A number that is to come, kept where the number will stand.
const TOKEN: &str = "token:";
const FAILURE_CHARS_MAX: usize = 200;

/// What one run did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Exchanged {
    pub pushed: usize,
    pub followed: usize,
    pub taken_in: usize,
    pub failed: usize,
}

/// Exchanges with every server whose turn it is.
pub async fn exchange_open311(app: &App) -> Result<Exchanged, Error> {
    let mut done = Exchanged::default();
    if !app.peers.is_open() {
        return Ok(done);
    }
    let peers = peers_in(&mut app.db.read().await?, GridCode::COUNTRY).await?;
    for peer in peers.into_iter().filter(|peer| peer.ended_at.is_none()) {
        let now = app.now();
        if peer.failed_at.is_some_and(|at| at <= now && now < at.plus_minutes(RETRY_MINUTES)) {
            continue;
        }
        let Some(district) = peer.area.district() else { continue };
        app.db.ensure_district(district).await?;
        let failure = match with_peer(app, &peer, district, &mut done).await {
            Ok(()) => None,
            Err(Failure::There(text)) => Some(text),
            Err(Failure::Here(error)) => return Err(error),
        };
        done.failed += usize::from(failure.is_some());
        if failure.is_some() || peer.failed_at.is_some() {
            note(app, &peer, None, failure).await?;
        }
    }
    Ok(done)
}

/// Why it did not go on: the other server, or this one.
pub(super) enum Failure {
    There(String),
    Here(Error),
}

impl<E: Into<Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Here(error.into())
    }
}

async fn note(
    app: &App,
    peer: &Peer,
    until: Option<Moment>,
    failure: Option<String>,
) -> Result<(), Error> {
    let (name, now) = (peer.name.clone(), app.now());
    let failure: Option<String> =
        failure.map(|text| text.chars().take(FAILURE_CHARS_MAX).collect());
    let write = async move |tx: &mut Tx| -> Result<(), Error> {
        let failed = failure.as_deref().map(|text| (now, text));
        Ok(note_peer(tx, &name, until, failed).await?)
    };
    app.db.write(write).await
}

async fn with_peer(
    app: &App,
    peer: &Peer,
    district: District,
    done: &mut Exchanged,
) -> Result<(), Failure> {
    for id in to_push(&mut app.db.read().await?, district, &peer.name, PUSHED_MAX).await? {
        push(app, peer, district, id).await?;
        done.pushed += 1;
    }
    let now = app.now();
    let looked = peer.pulled_until;
    if looked.is_some_and(|at| at <= now && now < at.plus_minutes(PULL_MINUTES)) {
        return Ok(());
    }
    done.followed += follow(app, peer, district).await?;
    if peer.is_pulled {
        done.taken_in += pull(app, peer).await?;
    } else {
        note(app, peer, Some(now), None).await?;
    }
    Ok(())
}

/// The key and the name of the area, as every request to a peer has them.
fn credentials(peer: &Peer) -> Vec<(&'static str, String)> {
    let mut fields = Vec::new();
    if let Some(jurisdiction) = &peer.jurisdiction {
        fields.push(("jurisdiction_id", jurisdiction.clone()));
    }
    if let Some(key) = &peer.key {
        fields.push(("api_key", key.to_string()));
    }
    fields
}

fn form(fields: &[(&str, String)]) -> String {
    written(fields.iter().map(|(name, value)| (*name, value.as_str())))
}

async fn get(
    app: &App,
    peer: &Peer,
    path: &str,
    fields: Vec<(&'static str, String)>,
) -> Result<Said, Failure> {
    let mut all = credentials(peer);
    all.extend(fields);
    let url = format!("{}/{path}?{}", peer.url, form(&all));
    let said = app.peers.ask(Ask { url, form: None, repeat: None }).await;
    said.map_err(Failure::There)
}

async fn asked(
    app: &App,
    peer: &Peer,
    fields: Vec<(&'static str, String)>,
) -> Result<Answer, Failure> {
    let said = get(app, peer, "requests.xml", fields).await?;
    match said.status {
        200 => requests(&said.body).map_err(|error| Failure::There(error.to_string())),
        status => Err(Failure::There(refused(status, &said.body))),
    }
}

fn refused(status: u16, body: &str) -> String {
    refusal(body)
        .map_or_else(|| format!("status {status}"), |said| format!("status {status}: {said}"))
}

/// Brings a matter to the other server. Who reported it stays here: they read here what becomes of it.
async fn push(app: &App, peer: &Peer, district: District, id: MatterId) -> Result<(), Failure> {
    let mut reader = app.db.read().await?;
    let Some(one) = matter(&mut reader, district, id).await? else { return Ok(()) };
    let name = area(&mut reader, one.grid_code).await?.map(|area| area.name).unwrap_or_default();
    drop(reader);
    let mut fields = credentials(peer);
    fields.push(("service_code", one.kind.clone()));
    if let Some((lat, long)) = one.point {
        #[expect(clippy::cast_precision_loss, reason = "millionths of a degree")]
        let point = (lat as f64 / 1e6, long as f64 / 1e6);
        let point = if peer.coordinates == GCJ02 { to_gcj02(point) } else { point };
        fields.extend([("lat", format!("{:.6}", point.0)), ("long", format!("{:.6}", point.1))]);
    }
    let address = one.place.clone().unwrap_or(name);
    fields.push(("address_string", address.chars().take(ADDRESS_CHARS_MAX).collect()));
    fields.push(("description", one.text.chars().take(TEXT_CHARS_MAX).collect()));
    let ask = Ask {
        url: format!("{}/requests.xml", peer.url),
        form: Some(form(&fields)),
        repeat: Some(id.0),
    };
    let said = app.peers.ask(ask).await.map_err(Failure::There)?;
    match said.status {
        200 | 201 => {
            let filed = filed(&said.body).map_err(|error| Failure::There(error.to_string()))?;
            let there = match filed {
                Filed::Id(id) => id,
                Filed::Token(token) => format!("{TOKEN}{token}"),
            };
            let text = format!("已转交{}，对方编号 {there}", peer.name);
            change(app, one, Act::Note, &text, move |after| {
                after.peer_id = Some(there.clone());
                after.peer_state = Some(Status::Open.word().to_owned());
            })
            .await?;
            Ok(())
        }
        // Not for us to mend by trying again: it is taken up here once more, with what they said.
        400 | 404 | 409 | 410 | 413 | 422 => {
            let text = format!(
                "{}没有接收（{}），由本地继续办理",
                peer.name,
                refused(said.status, &said.body)
            );
            let leave = |after: &mut Matter| after.peer = None;
            if !change(app, one.clone(), Act::Reopen, &text, leave).await? {
                change(app, one, Act::Note, &text, leave).await?;
            }
            Ok(())
        }
        status => Err(Failure::There(refused(status, &said.body))),
    }
}

/// A step of the exchange; false where the act is not possible from where the matter stands.
async fn change(
    app: &App,
    before: Matter,
    act: Act,
    text: &str,
    with: impl Fn(&mut Matter) + Send + 'static,
) -> Result<bool, Error> {
    let ctx = app.job("exchange_open311");
    let rules = rules_at(&mut app.db.read().await?, before.grid_code, ctx.now).await?;
    let text: String = text.chars().take(WORDS_CHARS_MAX).collect();
    let doing = Doing::saying(act, &text);
    let Ok(mut after) = becomes(&rules, &before, &doing, None, ctx.now) else { return Ok(false) };
    with(&mut after);
    app.write(&ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<bool, Error> {
        let text = words(&doing)?;
        write_step(tx, ctx, (&before, &after), &doing, text).await?.write(tx).await?;
        Ok(true)
    })
    .await
}

/// Looks at what the other server has closed, of all it had not closed before.
async fn follow(app: &App, peer: &Peer, district: District) -> Result<usize, Failure> {
    let (mut after, mut changed) = (String::new(), 0);
    for _ in 0..FOLLOW_PAGES_MAX {
        let mut reader = app.db.read().await?;
        let page = to_follow(&mut reader, district, &peer.name, &after, FOLLOWED_MAX).await?;
        drop(reader);
        let Some((_, last)) = page.last() else { break };
        after.clone_from(last);
        let (tokens, known): (Vec<_>, Vec<_>) =
            page.into_iter().partition(|(_, there)| there.starts_with(TOKEN));
        for (id, token) in tokens {
            changed += usize::from(number_of(app, peer, district, id, &token).await?);
        }
        if known.is_empty() {
            continue;
        }
        let ids: Vec<&str> = known.iter().map(|(_, there)| there.as_str()).collect();
        let answer = asked(app, peer, vec![("service_request_id", ids.join(","))]).await?;
        for told in answer.requests.iter().filter(|told| told.status == Status::Closed) {
            let found = known.iter().find(|(_, there)| *there == told.id);
            if let Some((id, _)) = found {
                closed_there(app, peer, district, *id, told).await?;
                changed += 1;
            }
        }
    }
    Ok(changed)
}

/// The number behind a token, once there is one.
async fn number_of(
    app: &App,
    peer: &Peer,
    district: District,
    id: MatterId,
    token: &str,
) -> Result<bool, Failure> {
    let token = token.strip_prefix(TOKEN).unwrap_or(token);
    // It goes into a path: nothing but what a number is made of.
    if !token.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.')) {
        return Ok(false);
    }
    let said = get(app, peer, &format!("tokens/{token}.xml"), Vec::new()).await?;
    let Some(Filed::Id(there)) = (said.status == 200).then(|| filed(&said.body).ok()).flatten()
    else {
        return Ok(false);
    };
    let found = matter(&mut app.db.read().await?, district, id).await?;
    let Some(one) = found else { return Ok(false) };
    let text = format!("{}给出的编号：{there}", peer.name);
    Ok(change(app, one, Act::Note, &text, move |after| after.peer_id = Some(there.clone())).await?)
}

/// What the other server settled: told to whoever reported it here, and what was only theirs is over here too.
async fn closed_there(
    app: &App,
    peer: &Peer,
    district: District,
    id: MatterId,
    told: &Told,
) -> Result<(), Failure> {
    let found = matter(&mut app.db.read().await?, district, id).await?;
    let Some(one) = found else { return Ok(()) };
    let notes = told.status_notes.as_deref().unwrap_or("没有说明");
    let text = format!("{}已办结：{notes}", peer.name);
    let closed = |after: &mut Matter| after.peer_state = Some(Status::Closed.word().to_owned());
    let is_ours = one.outcome == Some(Outcome::HandedOn) || one.closed_at.is_some();
    if !is_ours && change(app, one.clone(), Act::Withdraw, &text, closed).await? {
        return Ok(());
    }
    // Somebody here has been at work: they are told, and end it themselves.
    change(app, one, Act::Note, &text, closed).await?;
    Ok(())
}

/// Takes in what was reported there since the last look, the oldest first.
async fn pull(app: &App, peer: &Peer) -> Result<usize, Failure> {
    let now = app.now();
    let first = now.plus_hours(-24 * FIRST_DAYS);
    let from = peer.pulled_until.map_or(first, |at| at.plus_hours(-OVERLAP_HOURS).min(now));
    // The specification allows 90 days at once; a thousand answers at most.
    let mut windows = vec![(from.max(now.plus_hours(-24 * 89)), now)];
    let mut taken = 0;
    for _ in 0..WINDOWS_MAX {
        let Some((from, to)) = windows.pop() else { break };
        let fields = vec![
            ("start_date", from.to_string()),
            ("end_date", to.to_string()),
            ("status", Status::Open.word().to_owned()),
        ];
        let answer = asked(app, peer, fields).await?;
        let is_full = answer.requests.len() + answer.unreadable >= REQUESTS_MAX;
        let middle = Moment(from.0 + (to.0 - from.0) / 2);
        if is_full && to.0 - from.0 > 60_000 {
            windows.extend([(middle, to), (from, middle)]);
            continue;
        }
        let mut told = answer.requests;
        if peer.coordinates == GCJ02 {
            for one in &mut told {
                one.point = one.point.map(to_wgs84);
            }
        }
        let (new, lost) = take_in(app, peer, told).await?;
        taken += new;
        note(app, peer, Some(to), None).await?;
        if answer.unreadable + lost > 0 {
            let text = format!(
                "{} 条读不出或不能收下 · requests could not be taken in",
                answer.unreadable + lost
            );
            return Err(Failure::There(text));
        }
        if is_full {
            return Err(Failure::There("more than a thousand requests within a minute".to_owned()));
        }
    }
    Ok(taken)
}

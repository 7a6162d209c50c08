//! What changes, as it happens: one follower a server reads the journal's new entries and hands them to
//! everybody who watches. Tells what kind of thing changed where, never what it says.

use std::collections::{HashSet, VecDeque};
use std::time::Duration;

use linli_domain::areas::{GridCode, Scope};
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::time::Moment;
use linli_storage::journal::entries_since;
use linli_storage::{Reader, areas};
use tokio::sync::broadcast;
use uuid::Uuid;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// How often new entries are looked for.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// An entry is written a little after its own time; this far back is looked again.
const LATE_MS: i64 = 10_000;
const ENTRIES_MAX: i64 = 2_000;
/// Changes somebody slow may be behind before they have to read anew.
const BEHIND_MAX: usize = 4_096;
const SEEN_MAX: usize = 16_384;

/// Something changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    pub action: String,
    pub kind: String,
    pub subject: Option<String>,
    pub area: GridCode,
    pub at: Moment,
}

/// The changes of this server's records.
#[derive(Debug, Clone)]
pub struct Live {
    sender: broadcast::Sender<Changed>,
}

impl Default for Live {
    fn default() -> Self {
        Self { sender: broadcast::channel(BEHIND_MAX).0 }
    }
}

impl Live {
    pub fn subscribe(&self) -> broadcast::Receiver<Changed> {
        self.sender.subscribe()
    }
}

/// Where the actor may watch, inside `area`: where their posts are.
pub fn watched(ctx: &Context, area: GridCode) -> Result<Scope, Error> {
    Ok(ctx.scope_within(Action::ListAreas, area)?)
}

/// Changes since a moment, for who was away; at most `ENTRIES_MAX` of a district.
pub async fn changes_since(app: &App, scope: &Scope, since: Moment) -> Result<Vec<Changed>, Error> {
    let mut reader = app.db.read().await?;
    let known = areas::districts(&mut reader).await?;
    let mut found = Vec::new();
    for district in scope.districts(&known) {
        let entries = entries_since(&mut reader, district.number(), since, ENTRIES_MAX).await?;
        found.extend(entries.into_iter().filter_map(change));
    }
    found.retain(|changed| scope.covers(changed.area));
    Ok(found)
}

/// An entry of a change; reads, sign-ins and refusals are none, and checks at gates come by the thousand.
fn change(entry: linli_domain::journal::Entry) -> Option<Changed> {
    const READS: [&str; 11] = [
        "open_",
        "list_",
        "view_",
        "search_",
        "reveal_",
        "export_",
        "print_",
        "preview_",
        "sign_in",
        "refused",
        "record_checks",
    ];
    if READS.iter().any(|read| entry.action.starts_with(read)) {
        return None;
    }
    let area = GridCode::new(entry.area?)?;
    // Some features name their subjects without the district.
    let subject = entry.subject.map(|subject| match (Uuid::try_parse(&subject), area.district()) {
        (Ok(id), Some(district)) => PublicId::new(district, id).to_string(),
        _ => subject,
    });
    Some(Changed { action: entry.action, kind: entry.subject_kind, subject, area, at: entry.at })
}

/// Follows the journal until the program ends.
pub async fn follow(app: App) {
    let mut since = app.now();
    let mut seen = Seen::default();
    let mut tick = tokio::time::interval(LOOK_EVERY);
    loop {
        tick.tick().await;
        if app.live.sender.receiver_count() == 0 {
            since = app.now();
            continue;
        }
        let found = match app.db.read().await {
            Ok(mut reader) => look(&mut reader, Moment(since.0 - LATE_MS), &mut seen).await,
            Err(error) => Err(error.into()),
        };
        match found {
            Ok(found) => {
                for changed in found {
                    since = since.max(changed.at);
                    // Nobody watching any more is no failure.
                    let _ = app.live.sender.send(changed);
                }
            }
            Err(error) => tracing::warn!(%error, "changes could not be read"),
        }
    }
}

async fn look(reader: &mut Reader, since: Moment, seen: &mut Seen) -> Result<Vec<Changed>, Error> {
    let mut numbers = vec![0];
    numbers.extend(areas::districts(reader).await?.into_iter().map(|district| district.number()));
    let mut found = Vec::new();
    for number in numbers {
        for entry in entries_since(reader, number, since, ENTRIES_MAX).await? {
            if seen.is_new((number, entry.lane, entry.seq)) {
                found.extend(change(entry));
            }
        }
    }
    Ok(found)
}

type Key = (i64, Uuid, i64);

/// The entries handed out lately.
#[derive(Default)]
struct Seen {
    keys: HashSet<Key>,
    order: VecDeque<Key>,
}

impl Seen {
    fn is_new(&mut self, key: Key) -> bool {
        if !self.keys.insert(key) {
            return false;
        }
        self.order.push_back(key);
        if self.order.len() > SEEN_MAX
            && let Some(old) = self.order.pop_front()
        {
            self.keys.remove(&old);
        }
        true
    }
}

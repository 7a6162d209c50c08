//! Other servers with which an area exchanges matters: added and ended by its system administrator, who sees how the
//! last try went.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_storage::exchange::{Peer, end_peer, peer, peers_in, put_peer};
use linli_storage::{Reader, Tx};
use serde_json::json;
use zeroize::Zeroizing;

use super::open311_keys::{known_area, short};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const NAME_CHARS_MAX: usize = 40;
const URL_CHARS_MAX: usize = 300;
const WORD_CHARS_MAX: usize = 200;

/// Its coordinates are those of the satellites.
pub const WGS84: &str = "wgs84";
/// Its coordinates are shifted, as maps made in China are.
pub const GCJ02: &str = "gcj02";

/// Another server, to be added or changed.
#[derive(Debug, Clone)]
pub struct NewPeer {
    /// What it is called here.
    pub name: String,
    /// Where its methods lie.
    pub url: String,
    /// What is exchanged is of this area.
    pub area: GridCode,
    pub key: Option<String>,
    pub jurisdiction: Option<String>,
    pub coordinates: String,
    /// Its requests are taken in here; without it matters are only handed on to it.
    pub is_pulled: bool,
}

/// Adds a server, or changes the one of this name.
///
/// # Errors
/// Not allowed, no name, an address that is none.
pub async fn put_open311_peer(app: &App, ctx: &Context, new: NewPeer) -> Result<(), Error> {
    ctx.authorize(Action::ManageOpen311, new.area)?;
    known_area(app, new.area).await?;
    let wrong = |zh: String, en: String| Error::invalid("open311.peer", zh, en);
    let name = short(&new.name, NAME_CHARS_MAX).ok_or_else(|| {
        wrong(
            format!("请写对方的名称，最多 {NAME_CHARS_MAX} 字。"),
            format!("Name the other server, in at most {NAME_CHARS_MAX} characters."),
        )
    })?;
    let url = address(&new.url).ok_or_else(|| {
        wrong(
            "对方地址须以 https:// 开头（本机可用 http://），不含账号、参数。".to_owned(),
            "An address begins with https:// (http:// on this machine only) and holds neither \
             account nor parameters."
                .to_owned(),
        )
    })?;
    let given = |text: Option<&String>| -> Result<Option<String>, Error> {
        let Some(text) = text.map(|text| text.trim()).filter(|text| !text.is_empty()) else {
            return Ok(None);
        };
        short(text, WORD_CHARS_MAX).map(Some).ok_or_else(|| {
            wrong(
                format!("密钥、辖区代码最多 {WORD_CHARS_MAX} 字。"),
                format!("A key or jurisdiction is at most {WORD_CHARS_MAX} characters."),
            )
        })
    };
    let coordinates = [WGS84, GCJ02].into_iter().find(|known| *known == new.coordinates);
    let coordinates = coordinates.ok_or_else(|| {
        wrong(
            "坐标系请写 wgs84 或 gcj02。".to_owned(),
            "Coordinates are wgs84 or gcj02.".to_owned(),
        )
    })?;
    let one = Peer {
        name,
        url,
        area: new.area,
        key: given(new.key.as_ref())?.map(Zeroizing::new),
        jurisdiction: given(new.jurisdiction.as_ref())?,
        coordinates: coordinates.to_owned(),
        is_pulled: new.is_pulled,
        pulled_until: None,
        failed_at: None,
        failure: None,
        created_at: ctx.now,
        created_by: ctx.user(),
        ended_at: None,
    };
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        // A name is one server everywhere: it is not taken over from another area.
        if let Some(known) = peer(tx, &one.name).await? {
            ctx.authorize(Action::ManageOpen311, known.area)?;
        }
        put_peer(tx, &one).await?;
        let values =
            json!({ "url": one.url, "pulled": one.is_pulled, "with_key": one.key.is_some() });
        let record = Record::of(ctx, Action::ManageOpen311, one.area);
        Ok(record.about("open311_peer", &one.name).values(&values).write(tx).await?)
    })
    .await
}

/// Servers of an area, those with which the exchange has ended too.
pub async fn list_open311_peers(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<Peer>, Error> {
    ctx.authorize(Action::ManageOpen311, area)?;
    let found = peers_in(&mut app.db.read().await?, area).await?;
    app.note_read(Record::of(ctx, Action::ManageOpen311, area).about("open311_peers", found.len()));
    Ok(found)
}

/// Ends the exchange with a server; what it told stays.
///
/// # Errors
/// There is none of this name in the actor's areas, or it has ended.
pub async fn end_open311_peer(app: &App, ctx: &Context, name: &str) -> Result<(), Error> {
    let found = peer(&mut app.db.read().await?, name).await?.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::ManageOpen311, found.area)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        if !end_peer(tx, &found.name, ctx.now).await? {
            return Err(Error::state(
                "open311.ended",
                "与这台服务器的交换已经停用。",
                "The exchange with this server has ended already.",
            ));
        }
        let record = Record::of(ctx, Action::ManageOpen311, found.area);
        let record = record.about("open311_peer", &found.name);
        Ok(record.values(&json!({ "ended_at": ctx.now })).write(tx).await?)
    })
    .await
}

/// Names of servers to which a matter of an area can be handed on.
pub async fn list_hand_on_peers(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<String>, Error> {
    ctx.authorize(Action::DispatchMatter, area)?;
    let district = area.district().map_or(area, |district| district.area());
    let found = peers_in(&mut app.db.read().await?, district).await?;
    let open = found.into_iter().filter(|one| one.ended_at.is_none() && one.area.contains(area));
    Ok(open.map(|one| one.name).collect())
}

/// The server of this name, if a matter here can be handed on to it.
pub(crate) async fn peer_for(
    reader: &mut Reader,
    name: &str,
    area: GridCode,
) -> Result<Peer, Error> {
    let found = peer(reader, name).await?;
    found.filter(|one| one.ended_at.is_none() && one.area.contains(area)).ok_or_else(|| {
        Error::invalid(
            "open311.peer",
            "没有这台对接的服务器：请从列表里选，或只写明转给了谁。",
            "There is no such server: choose one of the list, or only say to whom it goes.",
        )
    })
}

/// An address without account, parameters or stroke at its end; without encryption only on this machine.
fn address(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('/');
    let plain = text.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '?' | '#' | '@' | '\\'));
    if !plain || text.len() > URL_CHARS_MAX {
        return None;
    }
    let host = |rest: &str| rest.split(['/', ':']).next().unwrap_or_default().to_owned();
    let is_one = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
        (Some(rest), _) => !host(rest).is_empty(),
        (_, Some(rest)) => matches!(host(rest).as_str(), "127.0.0.1" | "localhost"),
        _ => false,
    };
    is_one.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for good in
            ["https://311.example/v2/", "http://127.0.0.1:8080/open311/v2", "http://localhost"]
        {
            assert_eq!(address(good).as_deref(), Some(good.trim_end_matches('/')), "{good}");
        }
        for wrong in [
            "http://311.example/v2",
            "https://",
            "https://a@b.example",
            "https://a.example/?x=1",
            "ftp://a.example",
            "http://127.0.0.1.evil.example/",
            "http://localhost@evil.example/",
            "https://a.example/ x",
            "",
        ] {
            assert_eq!(address(wrong), None, "{wrong}");
        }
    }
}

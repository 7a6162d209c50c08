//! Keys by which other programs file matters here: made and ended by the system administrator of their area, shown
//! once, kept as a hash.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_storage::Tx;
use linli_storage::areas::area;
use linli_storage::exchange::{Open311Key, end_key, insert_key, key, keys_in};
use serde_json::json;
use uuid::Uuid;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::identity::authenticate::{fresh_token, token_hash};
use crate::journal::Record;

const NAME_CHARS_MAX: usize = 60;
const BASIS_CHARS_MAX: usize = 200;

/// Reads the words of what was filed with it.
pub const READS_OWN: &str = "own";
/// Reads the words of every matter of its area that concerns public space.
pub const READS_AREA: &str = "area";

/// A key to be made.
#[derive(Debug, Clone)]
pub struct NewKey {
    pub area: GridCode,
    /// Whose it is.
    pub name: String,
    /// The agreement between two offices by which it reads more than its own; without one it does not.
    pub basis: Option<String>,
}

/// Answers the key, shown once.
///
/// # Errors
/// An area that is not known or is a grid, no name.
pub async fn issue_open311_key(
    app: &App,
    ctx: &Context,
    new: NewKey,
) -> Result<(Open311Key, String), Error> {
    ctx.authorize(Action::ManageOpen311, new.area)?;
    known_area(app, new.area).await?;
    let name = short(&new.name, NAME_CHARS_MAX).ok_or_else(|| {
        Error::invalid(
            "open311.name",
            format!("请写明密钥给谁用，最多 {NAME_CHARS_MAX} 字。"),
            format!("Say whose key it is, in at most {NAME_CHARS_MAX} characters."),
        )
    })?;
    let basis = match new.basis.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        None => None,
        Some(text) => Some(short(text, BASIS_CHARS_MAX).ok_or_else(|| {
            Error::invalid(
                "open311.basis",
                format!("协议依据最多 {BASIS_CHARS_MAX} 字。"),
                format!("The agreement is named in at most {BASIS_CHARS_MAX} characters."),
            )
        })?),
    };
    let secret = fresh_token(app);
    let one = Open311Key {
        id: ctx.random.id(ctx.now),
        name,
        area: new.area,
        reads: if basis.is_some() { READS_AREA } else { READS_OWN }.to_owned(),
        basis,
        created_at: ctx.now,
        created_by: ctx.user(),
        ended_at: None,
    };
    let (kept, hash) = (one.clone(), token_hash(&secret));
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        insert_key(tx, &kept, hash).await?;
        let values = json!({ "name": kept.name, "reads": kept.reads, "basis": kept.basis });
        let record = Record::of(ctx, Action::ManageOpen311, kept.area);
        Ok(record.about("open311_key", kept.id).values(&values).write(tx).await?)
    })
    .await?;
    Ok((one, secret))
}

/// Keys of an area, those that have ended too.
pub async fn list_open311_keys(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<Open311Key>, Error> {
    ctx.authorize(Action::ManageOpen311, area)?;
    let found = keys_in(&mut app.db.read().await?, area).await?;
    app.note_read(Record::of(ctx, Action::ManageOpen311, area).about("open311_keys", found.len()));
    Ok(found)
}

/// Ends a key: whoever holds it can neither file nor read their own any more.
///
/// # Errors
/// There is none in the actor's areas, or it has ended.
pub async fn end_open311_key(app: &App, ctx: &Context, id: Uuid) -> Result<(), Error> {
    let found = key(&mut app.db.read().await?, id).await?.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::ManageOpen311, found.area)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        if !end_key(tx, id, ctx.now).await? {
            return Err(Error::state(
                "open311.ended",
                "这个密钥已经停用。",
                "This key has ended already.",
            ));
        }
        let record = Record::of(ctx, Action::ManageOpen311, found.area);
        let record = record.about("open311_key", id).values(&json!({ "ended_at": ctx.now }));
        Ok(record.write(tx).await?)
    })
    .await
}

/// An area that may be a jurisdiction: a district, street or community that is known here.
pub(super) async fn known_area(app: &App, code: GridCode) -> Result<(), Error> {
    use linli_domain::areas::AreaLevel::{Community, District, Street};
    let known = area(&mut app.db.read().await?, code).await?;
    let is_one = matches!(code.level(), District | Street | Community);
    known.filter(|_| is_one).map(drop).ok_or_else(|| {
        Error::invalid(
            "open311.area",
            "区域须是本系统里的区县、街道或社区（6、9 或 12 位代码）。",
            "The area is a district, street or community known here (6, 9 or 12 digits).",
        )
    })
}

/// Trimmed, if it is there, not too long and of characters.
pub(super) fn short(text: &str, most: usize) -> Option<String> {
    let text = text.trim();
    let fits = (1..=most).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    fits.then(|| text.to_owned())
}

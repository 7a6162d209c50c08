//! A one-time sign-in code (登录码) for a user: read over the phone or printed as a slip, it works once
//! within a day and may set a password.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::UserId;
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::identity::{insert_code, posts_of, user, user_named};

use super::authenticate::token_hash;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Without letters and digits that look alike.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const LENGTH: usize = 8;
const HOURS: i64 = 24;

/// The same by name, for the command line.
pub async fn issue_code_named(
    app: &App,
    ctx: &Context,
    name: &str,
) -> Result<(String, Moment), Error> {
    let found = user_named(&mut app.db.read().await?, name.trim()).await?;
    issue_code(app, ctx, found.ok_or_else(Error::not_found)?.id).await
}

/// Answers the code, shown once, and when it runs out. An earlier one is void.
pub async fn issue_code(app: &App, ctx: &Context, id: UserId) -> Result<(String, Moment), Error> {
    let mut reader = app.db.read().await?;
    let found = user(&mut reader, id).await?.filter(|user| user.ended_at.is_none());
    let user = found.ok_or_else(Error::not_found)?;
    let posts = posts_of(&mut reader, user.id, ctx.now.day()).await?;
    drop(reader);
    let area = posts.first().map_or(GridCode::COUNTRY, |post| post.area);
    ctx.authorize(Action::IssueCode, area)?;
    let code: String = ctx
        .random
        .bytes::<LENGTH>()
        .iter()
        .filter_map(|byte| LETTERS.get(usize::from(byte % 32)))
        .map(|letter| char::from(*letter))
        .collect();
    let (hash, expires_at) = (token_hash(&code), ctx.now.plus_hours(HOURS));
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        insert_code(tx, id, hash, ctx.now, expires_at).await?;
        Ok(Record::of(ctx, Action::IssueCode, area).about("user", id.0).write(tx).await?)
    })
    .await?;
    Ok((code, expires_at))
}

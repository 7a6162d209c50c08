//! Issues an opaque bearer token for scripts: 256 random bits, of which only the hash is kept.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::identity::{Session, insert_session, posts_of, user_named};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::identity::authenticate::{fresh_token, token_hash};
use crate::journal::Record;

/// A token never lives longer than this.
const HOURS_MAX: i64 = 24 * 31;

/// Answers the token, shown once, and when it expires.
pub async fn issue_token(
    app: &App,
    ctx: &Context,
    name: &str,
    hours: f64,
) -> Result<(String, Moment), Error> {
    let mut reader = app.db.read().await?;
    let Some(user) = user_named(&mut reader, name.trim()).await? else {
        return Err(Error::invalid(
            "identity.unknown_user",
            "没有这个用户：请先用 linli user add 添加。",
            "There is no such user: add one with `linli user add` first.",
        ));
    };
    let posts = posts_of(&mut reader, user.id, ctx.now.day()).await?;
    drop(reader);
    let area = posts.first().map_or(GridCode::COUNTRY, |post| post.area);
    ctx.authorize(Action::IssueToken, area)?;
    if !(hours > 0.0 && hours <= HOURS_MAX as f64) {
        return Err(Error::invalid(
            "identity.token_hours",
            "令牌有效期须在 0 到 31 天之间，例如 1h、7d。",
            "A token lives more than 0 and at most 31 days, e.g. 1h or 7d.",
        ));
    }
    let token = fresh_token(app);
    let expires_at = Moment(ctx.now.0 + (hours * 3_600_000.0) as i64);
    let session = Session {
        token_hash: token_hash(&token),
        user_id: user.id,
        purpose: "script".to_owned(),
        id: ctx.id(),
        device: None,
        created_at: ctx.now,
        expires_at,
    };
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        insert_session(tx, &session).await?;
        let record = Record::of(ctx, Action::IssueToken, area).about("user", user.id.0);
        Ok(record.write(tx).await?)
    })
    .await?;
    Ok((token, expires_at))
}

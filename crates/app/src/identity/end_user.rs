//! Ends a user: from now on they cannot sign in, their tokens are void, their posts are vacant.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::UserId;
use linli_storage::Tx;
use linli_storage::identity::{self, posts_of, user_named};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Ends the user of this name.
pub async fn end_user(app: &App, ctx: &Context, name: &str) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let found = user_named(&mut reader, name.trim()).await?;
    let Some(user) = found.filter(|user| user.ended_at.is_none()) else {
        return Err(Error::invalid(
            "identity.no_user",
            "没有这个用户，或已停用：请核对用户名（linli user list）。",
            "There is no such user, or they have ended: check the name (`linli user list`).",
        ));
    };
    drop(reader);
    end_user_of(app, ctx, user.id).await
}

/// Ends a user by id.
pub async fn end_user_of(app: &App, ctx: &Context, id: UserId) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let found = identity::user(&mut reader, id).await?;
    let user = found.filter(|user| user.ended_at.is_none()).ok_or_else(Error::not_found)?;
    let posts = posts_of(&mut reader, user.id, ctx.now.day()).await?;
    drop(reader);
    for post in &posts {
        ctx.authorize(Action::EndUser, post.area)?;
    }
    let area = posts.first().map_or(GridCode::COUNTRY, |post| post.area);
    ctx.authorize(Action::EndUser, area)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        identity::end_user(tx, user.id, ctx.now).await?;
        let record = Record::of(ctx, Action::EndUser, area).about("user", user.id.0);
        Ok(record.write(tx).await?)
    })
    .await
}

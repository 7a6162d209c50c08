//! Takes a device's sign-in away: at its next word to the server it forgets everything it holds.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::{PostId, UserId};
use linli_storage::Tx;
use linli_storage::identity::{self, all_posts_of};
use uuid::Uuid;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

pub async fn revoke_device(
    app: &App,
    ctx: &Context,
    user: UserId,
    device: Uuid,
) -> Result<(), Error> {
    let area = area_of(app, user).await?;
    ctx.authorize(Action::RevokeDevice, area)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        if !identity::revoke_device(tx, user, device, ctx.now).await? {
            return Err(Error::not_found());
        }
        Ok(Record::of(ctx, Action::RevokeDevice, area).about("user", user.0).write(tx).await?)
    })
    .await
}

/// Ends one post of a user today; the user keeps the others.
pub async fn end_post(app: &App, ctx: &Context, user: UserId, post: PostId) -> Result<(), Error> {
    let posts = all_posts_of(&mut app.db.read().await?, user).await?;
    let found = posts.into_iter().find(|held| held.id == post);
    let area = found.ok_or_else(Error::not_found)?.area;
    ctx.authorize(Action::AddUser, area)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        // The last day is yesterday, so that the right ends now.
        if !identity::end_post(tx, user, post, ctx.now.day().plus(-1)).await? {
            return Err(Error::not_found());
        }
        Ok(Record::named(ctx, "end_post", area).about("user", user.0).write(tx).await?)
    })
    .await
}

/// The area of a user's newest post.
async fn area_of(app: &App, user: UserId) -> Result<GridCode, Error> {
    let mut reader = app.db.read().await?;
    identity::user(&mut reader, user).await?.ok_or_else(Error::not_found)?;
    let posts = all_posts_of(&mut reader, user).await?;
    Ok(posts.last().map_or(GridCode::COUNTRY, |post| post.area))
}

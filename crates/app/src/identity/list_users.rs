//! Users of an area with their posts and devices, for those who guard them.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::UserId;
use linli_storage::areas;
use linli_storage::identity::{Device, User, all_posts_of, devices_of, phone_of, user, users_in};

use super::sign_in::Held;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const USERS_MAX: i64 = 2_000;
/// Devices that ran out longer ago are not shown.
const DEVICE_HOURS: i64 = 24 * 30;

/// A user as the administrators see them.
#[derive(Debug, Clone)]
pub struct UserView {
    pub user: User,
    pub phone: Option<String>,
    /// Ended ones too.
    pub posts: Vec<Held>,
    pub devices: Vec<Device>,
}

/// Users with a post in `area`, by name.
pub async fn list_users(app: &App, ctx: &Context, area: GridCode) -> Result<Vec<UserView>, Error> {
    ctx.authorize(Action::ListUsers, area)?;
    let mut reader = app.db.read().await?;
    let mut found = Vec::new();
    for user in users_in(&mut reader, area, USERS_MAX).await? {
        let mut posts = Vec::new();
        for post in all_posts_of(&mut reader, user.id).await? {
            let name = areas::area(&mut reader, post.area).await?;
            let area_name = name.map_or_else(|| post.area.short(), |area| area.name);
            posts.push(Held { post, area_name });
        }
        let since = ctx.now.plus_hours(-DEVICE_HOURS);
        let devices = devices_of(&mut reader, user.id, since).await?;
        let phone = phone_of(&mut reader, user.id).await?;
        found.push(UserView { user, phone, posts, devices });
    }
    let record = Record::of(ctx, Action::ListUsers, area).about("users", found.len());
    app.note_read(record);
    Ok(found)
}

/// The name of a user, for callers that have authorised.
pub async fn name_of(app: &App, id: UserId) -> Result<String, Error> {
    let found = user(&mut app.db.read().await?, id).await?;
    Ok(found.ok_or_else(Error::not_found)?.name)
}

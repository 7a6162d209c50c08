//! Who holds which post: the three-level register (三级网格人员名册).

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_storage::identity::{Post, posts_in};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// Posts of today in `area`, with the names of those who hold them.
pub async fn list_posts(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<(Post, String)>, Error> {
    ctx.authorize(Action::ListPosts, area)?;
    Ok(posts_in(&mut app.db.read().await?, area, ctx.now.day()).await?)
}

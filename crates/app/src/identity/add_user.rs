//! Adds a user with posts, or gives an existing user another post.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::{Action, Role};
use linli_domain::ids::UserId;
use linli_storage::identity::{Post, User, insert_post, insert_user, set_phone, user_named};
use linli_storage::{Tx, areas};
use serde_json::json;

use crate::app::App;
use crate::areas::unknown_area;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const NAME_CHARS_MAX: usize = 64;

/// A post to be given: role, area and, where the plan names one, the task force it fills.
#[derive(Debug, Clone)]
pub struct NewPost {
    pub role: Role,
    pub area: GridCode,
    pub task_force: Option<String>,
}

/// Answers the user's id. A user of that name keeps their posts and gets the new ones; `phone` is the
/// work phone that the board shows.
pub async fn add_user(
    app: &App,
    ctx: &Context,
    name: &str,
    phone: Option<&str>,
    posts: Vec<NewPost>,
) -> Result<UserId, Error> {
    for post in &posts {
        ctx.authorize(Action::AddUser, post.area)?;
    }
    let name = name.trim().to_owned();
    if name.is_empty() || name.chars().count() > NAME_CHARS_MAX || name.contains(char::is_control) {
        return Err(Error::invalid(
            "identity.name",
            "用户名须为 1 至 64 个字。",
            "A user's name has 1 to 64 characters.",
        ));
    }
    let phone = phone.map(read_phone).transpose()?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<UserId, Error> {
        let user = match user_named(tx, &name).await? {
            Some(user) if user.ended_at.is_some() => {
                return Err(Error::state(
                    "identity.ended",
                    "这个用户已停用：请换一个用户名。",
                    "This user has ended: choose another name.",
                ));
            }
            Some(user) => user,
            None => {
                let user = User { id: ctx.id(), name: name.clone(), ended_at: None };
                insert_user(tx, &user, ctx.now).await?;
                user
            }
        };
        if let Some(phone) = &phone {
            set_phone(tx, user.id, Some(phone)).await?;
        }
        for new in &posts {
            let known = areas::area(tx, new.area).await?.is_some();
            if !known && new.area.level() != AreaLevel::Grid {
                return Err(unknown_area(new.area));
            }
            let post = Post {
                id: ctx.id(),
                user_id: user.id,
                role: new.role,
                area: new.area,
                task_force: new.task_force.clone(),
                from_day: ctx.now.day(),
                to_day: None,
            };
            insert_post(tx, &post).await?;
            let values = json!({ "name": name, "role": post.role.word() });
            Record::of(ctx, Action::AddUser, post.area)
                .about("user", user.id.0)
                .values(&values)
                .write(tx)
                .await?;
        }
        Ok(user.id)
    })
    .await
}

/// A work phone: digits with the signs people put between them. It stands on the public board.
fn read_phone(text: &str) -> Result<String, Error> {
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plain = text.chars().all(|c| c.is_ascii_digit() || "+-() ".contains(c));
    if plain && (3..=20).contains(&digits) && text.len() <= 30 {
        return Ok(text.to_owned());
    }
    Err(Error::invalid(
        "identity.phone",
        "工作电话写法不对：例如 0931-1234567 或 11 位手机号。",
        "That is no work phone: for example 0931-1234567, or a mobile number.",
    ))
}

//! `linli user add|token|end|list|gaps`.

use clap::Subcommand;
use linli_app::error::Error;
use linli_app::identity::add_user::{NewPost, add_user};
use linli_app::identity::end_user::end_user;
use linli_app::identity::issue_code::issue_code_named;
use linli_app::identity::issue_token::issue_token;
use linli_app::identity::list_gaps::list_gaps;
use linli_app::identity::list_posts::list_posts;
use linli_domain::areas::GridCode;
use linli_domain::identity::Role;

use crate::shell::{Outcome, Shell, line};

#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// 添加用户或岗位 · add a user or another post
    Add {
        /// 用户名 · the name of the user
        name: String,
        /// 岗位@区域，如 grid_worker@990101001001001 · role and area
        #[arg(long = "post", required = true, value_name = "ROLE@CODE")]
        posts: Vec<String>,
        /// 工作电话，公示栏上可见 · work phone, shown on the board
        #[arg(long)]
        phone: Option<String>,
        /// 所在专班 · the task force this post fills
        #[arg(long)]
        task_force: Option<String>,
    },
    /// 签发脚本令牌 · issue a bearer token for scripts
    Token {
        /// 用户名 · the name of the user
        name: String,
        /// 有效期，如 30m、1h、7d · how long it lives
        #[arg(long = "for", default_value = "1h", value_name = "TIME")]
        lifetime: String,
    },
    /// 一次性登录码，可设置密码 · a one-time code to sign in with and set a password
    Code {
        /// 用户名 · the name of the user
        name: String,
    },
    /// 停用用户：令牌作废，岗位空出 · end a user: tokens void, posts vacant
    End {
        /// 用户名 · the name of the user
        name: String,
    },
    /// 岗位名册 · the register of posts
    List {
        /// 区域代码 · the code of the area
        #[arg(long)]
        area: GridCode,
    },
    /// 空缺的岗位 · vacant posts
    Gaps {
        /// 区域代码 · the code of the area
        #[arg(long)]
        area: GridCode,
    },
}

pub(crate) async fn run(shell: &Shell, command: UserCommand) -> Outcome {
    let ctx = shell.ctx();
    match command {
        UserCommand::Add { name, posts, phone, task_force } => {
            let posts = posts
                .iter()
                .map(|text| read_post(text, task_force.clone()))
                .collect::<Result<Vec<_>, _>>()?;
            add_user(&shell.app, &ctx, &name, phone.as_deref(), posts).await?;
            shell.say("已添加。", "Added.");
        }
        UserCommand::Token { name, lifetime } => {
            let hours = read_hours(&lifetime)?;
            let (token, expires_at) = issue_token(&shell.app, &ctx, &name, hours).await?;
            line(&token);
            let note = shell.lang.pick("有效期至", "expires at");
            drop(std::io::Write::write_fmt(
                &mut std::io::stderr(),
                format_args!("{note} {expires_at}\n"),
            ));
        }
        UserCommand::Code { name } => {
            let (code, expires_at) = issue_code_named(&shell.app, &ctx, &name).await?;
            line(&code);
            let note = shell.lang.pick("一次有效，截止", "works once, until");
            drop(std::io::Write::write_fmt(
                &mut std::io::stderr(),
                format_args!("{note} {expires_at}\n"),
            ));
        }
        UserCommand::End { name } => {
            end_user(&shell.app, &ctx, &name).await?;
            shell.say("已停用。", "Ended.");
        }
        UserCommand::List { area } => {
            for (post, name) in list_posts(&shell.app, &ctx, area).await? {
                let role = shell.lang.pick(post.role.label_zh(), post.role.word());
                line(&format!("{}\t{role}\t{name}", post.area.short()));
            }
        }
        UserCommand::Gaps { area } => {
            for gap in list_gaps(&shell.app, &ctx, area).await? {
                line(&format!("{}\t{}", gap.area.short(), gap.say(shell.lang)));
            }
        }
    }
    Ok(0)
}

fn read_post(text: &str, task_force: Option<String>) -> Result<NewPost, Error> {
    let parts = text.split_once('@');
    let role = parts.and_then(|(role, _)| Role::from_word(role));
    let area = parts.and_then(|(_, code)| code.parse::<GridCode>().ok());
    match (role, area) {
        (Some(role), Some(area)) => Ok(NewPost { role, area, task_force }),
        _ => {
            let words: Vec<&str> = Role::ALL.iter().map(|role| role.word()).collect();
            let words = words.join(" ");
            Err(Error::invalid(
                "identity.post",
                format!("岗位写法不对：请写 岗位@区域代码，岗位为 {words} 之一。"),
                format!("Not a post: write ROLE@CODE with one of {words}."),
            ))
        }
    }
}

fn read_hours(text: &str) -> Result<f64, Error> {
    let wrong = || {
        Error::invalid(
            "identity.token_hours",
            "有效期写法不对：例如 30m、1h、7d。",
            "Not a time: write for example 30m, 1h or 7d.",
        )
    };
    let (number, unit) = text.split_at_checked(text.len().saturating_sub(1)).ok_or_else(wrong)?;
    let number: f64 = number.parse().map_err(|_| wrong())?;
    match unit {
        "m" => Ok(number / 60.0),
        "h" => Ok(number),
        "d" => Ok(number * 24.0),
        _ => Err(wrong()),
    }
}

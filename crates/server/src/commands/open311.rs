//! `linli open311 key|keys|peer|peers|end-key|end-peer`.

use clap::Subcommand;
use linli_app::exchange::open311_keys::{
    NewKey, end_open311_key, issue_open311_key, list_open311_keys,
};
use linli_app::exchange::open311_peers::{
    NewPeer, end_open311_peer, list_open311_peers, put_open311_peer,
};
use linli_domain::areas::GridCode;

use crate::shell::{Outcome, Shell, line};

#[derive(Debug, Subcommand)]
pub(crate) enum Open311Command {
    /// 签发密钥，只显示这一次 · issue a key, shown this once
    Key {
        /// 给谁用 · whose it is
        name: String,
        /// 区域代码 · the code of the area
        #[arg(long)]
        area: GridCode,
        /// 读取全区公共事项内容所依据的协议 · the agreement by which it reads more than its own
        #[arg(long)]
        basis: Option<String>,
    },
    /// 密钥清单 · keys of an area
    Keys {
        /// 区域代码 · the code of the area
        #[arg(long)]
        area: GridCode,
    },
    /// 停用密钥 · end a key
    EndKey {
        /// 编号 · its id
        id: uuid::Uuid,
    },
    /// 添加或更改对接的服务器 · add another server, or change it
    Peer {
        /// 名称 · what it is called here
        name: String,
        /// 对方接口地址 · where its methods lie
        #[arg(long)]
        url: String,
        /// 区域代码 · the code of the area
        #[arg(long)]
        area: GridCode,
        /// 对方辖区代码 · the area as that server calls it
        #[arg(long)]
        jurisdiction: Option<String>,
        /// 对方坐标系 wgs84 或 gcj02 · its coordinates
        #[arg(long, default_value = "wgs84")]
        coordinates: String,
        /// 接收对方的事项 · take its requests in
        #[arg(long)]
        pull: bool,
        /// 对方给的密钥，从环境变量读 · the key it gave us
        #[arg(long, env = "LINLI_PEER_KEY", hide_env_values = true)]
        key: Option<String>,
    },
    /// 对接的服务器与最近一次结果 · other servers and how the last try went
    Peers {
        /// 区域代码 · the code of the area
        #[arg(long)]
        area: GridCode,
    },
    /// 停用对接 · end the exchange with a server
    EndPeer {
        /// 名称 · its name
        name: String,
    },
}

pub(crate) async fn run(shell: &Shell, command: Open311Command) -> Outcome {
    use Open311Command as Command;
    let (app, ctx) = (&shell.app, shell.ctx());
    match command {
        Command::Key { name, area, basis } => {
            let (_, secret) = issue_open311_key(app, &ctx, NewKey { area, name, basis }).await?;
            line(&secret);
        }
        Command::Keys { area } => {
            for one in list_open311_keys(app, &ctx, area).await? {
                let ended = one.ended_at.map(|at| at.to_string()).unwrap_or_default();
                line(&format!(
                    "{}\t{}\t{}\t{}\t{ended}",
                    one.id,
                    one.area.short(),
                    one.reads,
                    one.name
                ));
            }
        }
        Command::EndKey { id } => {
            end_open311_key(app, &ctx, id).await?;
            shell.say("已停用。", "Ended.");
        }
        Command::Peer { name, url, area, jurisdiction, coordinates, pull, key } => {
            let new = NewPeer { name, url, area, key, jurisdiction, coordinates, is_pulled: pull };
            put_open311_peer(app, &ctx, new).await?;
            shell.say("已保存。", "Kept.");
        }
        Command::Peers { area } => {
            for one in list_open311_peers(app, &ctx, area).await? {
                let until = one.pulled_until.map(|at| at.to_string()).unwrap_or_default();
                let failure = one.failure.unwrap_or_default();
                line(&format!("{}\t{}\t{until}\t{failure}", one.name, one.url));
            }
        }
        Command::EndPeer { name } => {
            end_open311_peer(app, &ctx, &name).await?;
            shell.say("已停用。", "Ended.");
        }
    }
    Ok(0)
}

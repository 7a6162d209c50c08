//! `linli journal verify|checkpoint`.

use std::path::PathBuf;

use clap::Subcommand;
use ed25519_dalek::VerifyingKey;
use linli_app::error::Error;
use linli_app::journal::sign_checkpoint::sign_checkpoint;
use linli_app::journal::verify_journal::verify_journal;

use crate::shell::{Outcome, Shell, line, print_json};

#[derive(Debug, Subcommand)]
pub(crate) enum JournalCommand {
    /// 用公钥核验日志 · verify with the public key
    Verify {
        /// 公钥文件，默认密钥文件夹中的 journal.pub · the public key
        #[arg(long)]
        key: Option<PathBuf>,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
    /// 立即签署检查点 · sign a checkpoint now
    Checkpoint,
}

pub(crate) async fn run(shell: &Shell, command: JournalCommand) -> Outcome {
    match command {
        JournalCommand::Checkpoint => {
            shell.app.flush_reads().await?;
            sign_checkpoint(&shell.app).await?;
            shell.say("已签署。", "Signed.");
            Ok(0)
        }
        JournalCommand::Verify { key, json } => {
            let path = key.unwrap_or_else(|| shell.config.keys.join("journal.pub"));
            let found = verify_journal(&shell.app.db, &read_key(&path)?, shell.lang).await?;
            if json {
                print_json(&found);
            } else {
                shell.say(
                    &format!(
                        "{} 条记录，{} 条链，{} 个检查点，{} 处问题。",
                        found.entries,
                        found.lanes,
                        found.checkpoints,
                        found.faults.len()
                    ),
                    &format!(
                        "{} entries in {} lanes, {} checkpoints, {} faults.",
                        found.entries,
                        found.lanes,
                        found.checkpoints,
                        found.faults.len()
                    ),
                );
                for fault in &found.faults {
                    let lane = fault.lane.map(|lane| lane.to_string()).unwrap_or_default();
                    line(&format!("{} {lane} {}", fault.district, fault.what));
                }
            }
            Ok(i32::from(!found.ok))
        }
    }
}

fn read_key(path: &std::path::Path) -> Result<VerifyingKey, Error> {
    let wrong = || {
        Error::invalid(
            "journal.key",
            "公钥文件读不出：应为 64 位十六进制数字。",
            "The public key cannot be read: it is 64 hex digits.",
        )
    };
    let text = std::fs::read_to_string(path).map_err(|_| {
        let path = path.display();
        Error::invalid(
            "journal.no_key",
            format!("打不开公钥文件 {path}：请用 --key 指明 journal.pub。"),
            format!("The public key {path} cannot be opened: name journal.pub with --key."),
        )
    })?;
    let text = text.trim();
    let mut bytes = [0_u8; 32];
    for (i, byte) in bytes.iter_mut().enumerate() {
        let pair = text.get(i * 2..i * 2 + 2).ok_or_else(wrong)?;
        *byte = u8::from_str_radix(pair, 16).map_err(|_| wrong())?;
    }
    VerifyingKey::from_bytes(&bytes).map_err(|_| wrong())
}

//! `linli init`, `linli backup`, `linli restore`: making, keeping and bringing back the records.
//! A backup never holds the keys.

use std::path::{Path, PathBuf};

use clap::Args;
use linli_app::error::Error;
use linli_app::journal::Record;
use linli_app::journal::sign_checkpoint::sign_checkpoint;
use linli_app::journal::verify_journal::{Verification, verify_journal};
use linli_app::rehearsal;
use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::lang::Lang;
use linli_domain::time::Moment;
use linli_storage::{DbUrl, Tx};

use crate::config::Config;
use crate::shell::{Outcome, Shell, line};

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// 演练数据：命令可用 --now · a rehearsal, in which commands take --now
    #[arg(long)]
    rehearsal: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// 文件 · the file
    file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// 文件 · the file
    file: PathBuf,
    /// 覆盖现有数据 · replace the records that are there
    #[arg(long)]
    replace: bool,
}

pub(crate) async fn init(config: Config, init: Init, lang: Lang, now: Option<Moment>) -> Outcome {
    if now.is_some() && !init.rehearsal {
        return Err(rehearsal::refused());
    }
    let shell = Shell::open(config, lang, None).await?;
    if init.rehearsal
        && let Err(error) = rehearsal::begin_rehearsal(&shell.app).await
    {
        shell.close().await;
        return Err(error);
    }
    let (data, keys) = (shell.config.data.display(), shell.config.keys.display());
    shell.say(
        &format!("数据文件夹 {data}，密钥文件夹 {keys}（请单独保管，不随备份）。"),
        &format!("Data in {data}, keys in {keys} (keep them apart: no backup holds them)."),
    );
    shell.say(
        "导入区划后，没有自己预案的可先启用随附的现行法律预案：\
         linli plan activate --area 区县代码 --from 日期",
        "After the areas, an office without a plan of its own starts with what the law in force \
         allows: linli plan activate --area DISTRICT --from DATE",
    );
    shell.close().await;
    Ok(0)
}

pub(crate) async fn backup(shell: &Shell, backup: &Backup) -> Outcome {
    if !shell.app.db.is_sqlite() {
        return Err(Error::invalid(
            "keep.postgres",
            "PostgreSQL 请用 pg_dump 备份，见 docs/operations/restore-drill.md。",
            "Back up PostgreSQL with pg_dump, see docs/operations/restore-drill.md.",
        ));
    }
    if backup.file.exists() {
        return Err(Error::invalid(
            "keep.exists",
            "备份文件已存在：请换一个文件名。",
            "The backup file exists already: choose another name.",
        ));
    }
    let ctx = shell.ctx();
    ctx.authorize(Action::BackUp, GridCode::COUNTRY)?;
    shell.app.flush_reads().await?;
    let record = Record::of(&ctx, Action::BackUp, GridCode::COUNTRY);
    shell.app.db.write(async move |tx: &mut Tx| record.clone().write(tx).await).await?;
    sign_checkpoint(&shell.app).await?;
    shell.app.db.backup(&backup.file).await?;
    shell.say("备份完成。密钥不在其中，请单独保管。", "Backed up. The keys are not in it.");
    Ok(0)
}

pub(crate) async fn restore(config: &Config, restore: &Restore, lang: Lang) -> Outcome {
    let DbUrl::Sqlite(path) = &config.database else {
        return Err(Error::invalid(
            "keep.postgres",
            "PostgreSQL 请用 pg_restore 恢复，见 docs/operations/restore-drill.md。",
            "Restore PostgreSQL with pg_restore, see docs/operations/restore-drill.md.",
        ));
    };
    if !restore.file.is_file() {
        let file = restore.file.display();
        return Err(Error::invalid(
            "keep.no_file",
            format!("没有备份文件 {file}：请检查路径。"),
            format!("There is no backup {file}: check the path."),
        ));
    }
    if path.exists() && !restore.replace {
        return Err(Error::state(
            "keep.exists",
            "这里已有数据：确认覆盖请加 --replace（原数据会改名保留）。",
            "There are records here: add --replace to put them aside and restore.",
        ));
    }
    config.make_data_folder()?;
    let Some(_alone) = linli_storage::hold_alone(path)? else {
        return Err(Error::state(
            "keep.serving",
            "服务正在使用这些数据：请先停止 linli serve，再恢复。",
            "A server is using these records: stop `linli serve` first.",
        ));
    };
    let fresh = path.with_extension("restoring");
    remove_all(&fresh);
    let brought = bring(config, &restore.file, &fresh, lang).await;
    let taken = brought.and_then(|found| take_place(&fresh, path).map(|aside| (found, aside)));
    if let Err(error) = &taken {
        remove_all(&fresh);
        if is_no_backup(error) {
            let file = restore.file.display();
            return Err(Error::invalid(
                "keep.not_backup",
                format!("{file} 不是完整的 Linli 备份：请换一个备份文件。"),
                format!("{file} is no whole backup of Linli: choose another file."),
            ));
        }
    }
    let (found, aside) = taken?;
    if let Some(aside) = aside {
        let aside = aside.display();
        let (zh, en) = (format!("原数据改名为 {aside}。"), format!("Put aside as {aside}."));
        line(lang.pick(&zh, &en));
    }
    let (entries, faults) = (found.entries, found.faults.len());
    line(lang.pick(
        &format!("已恢复，日志核验：{entries} 条，{faults} 处问题。"),
        &format!("Restored; journal: {entries} entries, {faults} faults."),
    ));
    Ok(i32::from(!found.ok))
}

fn is_no_backup(error: &Error) -> bool {
    use linli_storage::Error as E;
    matches!(error, Error::Storage(E::NotADatabase | E::Statement(_) | E::Open(_) | E::Migrate(_)))
}

/// Copies the backup to `fresh` and opens it there with the keys, before it takes anything's place.
async fn bring(
    config: &Config,
    backup: &Path,
    fresh: &Path,
    lang: Lang,
) -> Result<Verification, Error> {
    std::fs::copy(backup, fresh).map_err(linli_storage::Error::File)?;
    let copy = Config { database: DbUrl::Sqlite(fresh.to_owned()), ..config.clone() };
    let shell = Shell::open(copy, lang, None).await?;
    let key = shell.app.signing_key.verifying_key();
    let found = verify_journal(&shell.app.db, &key, lang).await;
    shell.close().await;
    let found = found?;
    // What opening wrote lies in the copy's own log.
    linli_storage::fold_log(fresh)?;
    Ok(found)
}

/// Puts what is at `path` aside, with its log, and `fresh` in its place; answers where the old is.
fn take_place(fresh: &Path, path: &Path) -> Result<Option<PathBuf>, Error> {
    let aside = path.exists().then(|| free_name(path));
    let moved = |from: &Path, to: &Path| -> std::io::Result<()> {
        for tail in TAILS {
            let (from, to) = (with_tail(from, tail), with_tail(to, tail));
            if from.exists() {
                std::fs::rename(from, to)?;
            }
        }
        Ok(())
    };
    if let Some(aside) = &aside {
        moved(path, aside).map_err(linli_storage::Error::File)?;
    }
    std::fs::rename(fresh, path).map_err(|error| {
        if let Some(aside) = &aside {
            drop(moved(aside, path));
        }
        linli_storage::Error::File(error)
    })?;
    Ok(aside)
}

/// A database and what SQLite keeps beside it.
const TAILS: [&str; 3] = ["", "-wal", "-shm"];

fn with_tail(path: &Path, tail: &str) -> PathBuf {
    let mut name = path.to_owned().into_os_string();
    name.push(tail);
    PathBuf::from(name)
}

fn remove_all(path: &Path) {
    for tail in TAILS {
        drop(std::fs::remove_file(with_tail(path, tail)));
    }
}

/// `linli.before-restore`, or the first of `-2`, `-3` that nobody has.
fn free_name(path: &Path) -> PathBuf {
    let first = path.with_extension("before-restore");
    let more = (2..).map(|number: u32| with_tail(&first, &format!("-{number}")));
    let mut names = std::iter::once(first.clone()).chain(more);
    names.find(|name| !name.exists()).unwrap_or(first)
}

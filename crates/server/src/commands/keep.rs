//! `linli init`, `linli backup`, `linli restore`: making, keeping and bringing back the records.
//! A backup never holds the keys.

use std::path::PathBuf;

use clap::Args;
use linli_app::error::Error;
use linli_app::journal::Record;
use linli_app::journal::sign_checkpoint::sign_checkpoint;
use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::lang::Lang;
use linli_storage::{Backup as Backed, DbUrl, Tx};

use crate::config::Config;
use crate::shell::{Outcome, Shell};

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// 演练数据：命令可用 --now · a rehearsal, in which commands take --now
    #[arg(long)]
    rehearsal: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Backup {
    file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    file: PathBuf,
    /// 覆盖现有数据 · replace the records that are there
    #[arg(long)]
    replace: bool,
}

pub(crate) async fn init(config: Config, init: Init, lang: Lang) -> Outcome {
    let is_new = match &config.database {
        DbUrl::Sqlite(path) => !path.exists(),
        DbUrl::Postgres(_) => !config.data.exists(),
    };
    if init.rehearsal && !is_new && !config.is_rehearsal() {
        return Err(Error::state(
            "keep.not_empty",
            "这里已有正式数据，不能改作演练：请换一个 LINLI_DATA。",
            "There are real records here, which cannot become a rehearsal: use another LINLI_DATA.",
        ));
    }
    config.make_data_folder()?;
    if init.rehearsal {
        config.mark_rehearsal()?;
    }
    let shell = Shell::open(config, lang, None).await?;
    let (data, keys) = (shell.config.data.display(), shell.config.keys.display());
    shell.say(
        &format!("数据文件夹 {data}，密钥文件夹 {keys}（请单独保管，不随备份）。"),
        &format!("Data in {data}, keys in {keys} (keep them apart: no backup holds them)."),
    );
    Ok(0)
}

pub(crate) async fn backup(shell: &Shell, backup: &Backup) -> Outcome {
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
    shell
        .app
        .db
        .write(async move |tx: &mut Tx| -> Result<(), Error> {
            Ok(record.clone().write(tx).await?)
        })
        .await?;
    sign_checkpoint(&shell.app).await?;
    match shell.app.db.backup(&backup.file).await? {
        Backed::Written => {
            shell.say("备份完成。密钥不在其中，请单独保管。", "Backed up. The keys are not in it.");
            Ok(0)
        }
        Backed::UsePgDump => Err(Error::invalid(
            "keep.postgres",
            "PostgreSQL 请用 pg_dump 备份，见 docs/operations/restore-drill.md。",
            "Back up PostgreSQL with pg_dump, see docs/operations/restore-drill.md.",
        )),
    }
}

pub(crate) async fn restore(config: &Config, restore: &Restore, lang: Lang) -> Outcome {
    let DbUrl::Sqlite(path) = &config.database else {
        return Err(Error::invalid(
            "keep.postgres",
            "PostgreSQL 请用 pg_restore 恢复，见 docs/operations/restore-drill.md。",
            "Restore PostgreSQL with pg_restore, see docs/operations/restore-drill.md.",
        ));
    };
    if path.exists() && !restore.replace {
        return Err(Error::state(
            "keep.exists",
            "这里已有数据：确认覆盖请加 --replace（原数据会改名保留）。",
            "There are records here: add --replace to put them aside and restore.",
        ));
    }
    config.make_data_folder()?;
    let failed = |error| Error::Storage(linli_storage::Error::File(error));
    let fresh = path.with_extension("restoring");
    std::fs::copy(&restore.file, &fresh).map_err(failed)?;
    // The copy is opened with the keys before it takes the place of anything.
    let checked = Config { database: DbUrl::Sqlite(fresh.clone()), ..config.clone() };
    let opened = Shell::open(checked, lang, None).await;
    if let Err(error) = opened {
        drop(std::fs::remove_file(&fresh));
        return Err(error);
    }
    drop(opened);
    if path.exists() {
        let aside = path.with_extension("before-restore");
        std::fs::rename(path, aside).map_err(failed)?;
    }
    for tail in ["-wal", "-shm"] {
        let mut name = path.clone().into_os_string();
        name.push(tail);
        drop(std::fs::remove_file(PathBuf::from(name)));
    }
    // What opening wrote lies in the copy's own log: it is folded in first.
    linli_storage::fold_log(&fresh)?;
    std::fs::rename(&fresh, path).map_err(failed)?;
    let shell = Shell::open(config.clone(), lang, None).await?;
    let key = shell.app.signing_key.verifying_key();
    let found = linli_app::journal::verify_journal::verify_journal(&shell.app.db, &key).await?;
    shell.say(
        &format!("已恢复，日志核验：{} 条，{} 处问题。", found.entries, found.faults.len()),
        &format!("Restored; journal: {} entries, {} faults.", found.entries, found.faults.len()),
    );
    Ok(i32::from(!found.ok))
}

//! `linli drill run DIR --script FILE [--copy URL] [--json]`: copies the records into a folder that is not
//! there yet, marks the copy as a drill, runs the script in it and prints the score. The real records
//! are read for the copy and get one journal entry that it was made; nothing comes back.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use linli_app::app::App;
use linli_app::drills::mark_copy::{mark_copy, note_drill, refuse_real};
use linli_app::drills::run_drill::{DrillResult, run_drill};
use linli_app::error::Error;
use linli_domain::drills::{SCRIPT_BYTES_MAX, Script};
use linli_domain::lang::Lang;
use linli_domain::time::Moment;
use linli_storage::DbUrl;
use uuid::Uuid;

use crate::config::Config;
use crate::shell::{Outcome, Shell, line, print_json};

#[derive(Debug, Subcommand)]
pub(crate) enum DrillCommand {
    /// 在副本上演练 · run a drill on a copy
    Run {
        /// 放副本的新文件夹 · a new folder for the copy
        dir: PathBuf,
        /// 演练脚本（TOML） · the script
        #[arg(long)]
        script: PathBuf,
        /// 已经复制好的 PostgreSQL 数据库 · a PostgreSQL database that is a copy already
        #[arg(long, value_name = "URL")]
        copy: Option<String>,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
}

/// `now` is the clock of records that are a rehearsal's themselves.
pub(crate) async fn run(
    config: Config,
    command: DrillCommand,
    lang: Lang,
    now: Option<Moment>,
) -> Outcome {
    let DrillCommand::Run { dir, script, copy, json } = command;
    let text = read_script(&script)?;
    config.needs_records().await?;
    let target = match (&config.database, copy) {
        (DbUrl::Sqlite(_), None) => DbUrl::Sqlite(dir.join("linli.db")),
        (DbUrl::Postgres(_), None) => return Err(copy_first()),
        (real, Some(copy)) => {
            let copy: DbUrl = copy.parse()?;
            if copy == *real || !matches!(copy, DbUrl::Postgres(_)) || !copy.has_records().await? {
                return Err(copy_first());
            }
            copy
        }
    };
    if dir.exists() {
        let place = dir.display();
        return Err(Error::invalid(
            "drills.folder",
            format!("{place} 已存在：请给出一个新文件夹。"),
            format!("{place} is there already: name a new folder."),
        ));
    }
    linli_storage::vault::make_private_folder(&dir)?;
    let result = async {
        let (script, noted) = note_and_copy(&config, &target, &text, lang, now).await?;
        drilled(&config, &target, &script, noted, lang).await
    };
    let result = result.await.inspect_err(|_| drop(std::fs::remove_dir_all(&dir)))?;
    let text = serde_json::to_string_pretty(&result).unwrap_or_default();
    std::fs::write(dir.join("result.json"), text).map_err(linli_storage::Error::File)?;
    if json {
        print_json(&result);
    } else {
        print(&result, &dir, &config.keys, lang);
    }
    Ok(0)
}

fn read_script(path: &Path) -> Result<String, Error> {
    let most = SCRIPT_BYTES_MAX as u64;
    let fits = std::fs::metadata(path).is_ok_and(|meta| meta.is_file() && meta.len() <= most);
    let text = if fits { std::fs::read_to_string(path).ok() } else { None };
    text.ok_or_else(|| {
        let path = path.display();
        Error::invalid(
            "drills.file",
            format!("演练脚本 {path} 读不出：须为 UTF-8 文本，最大 256 KB。"),
            format!("The script {path} cannot be read: UTF-8 text of at most 256 KB."),
        )
    })
}

/// Journals in the real records that somebody took a copy of them, then takes it. Answers the entry that
/// a copy made before cannot hold.
async fn note_and_copy(
    config: &Config,
    target: &DbUrl,
    text: &str,
    lang: Lang,
    now: Option<Moment>,
) -> Result<(Script, Option<Uuid>), Error> {
    let shell = Shell::open(config.clone(), lang, now).await?;
    let copied = async {
        let script = Script::read(text, shell.app.now());
        let script = script.map_err(|error| Error::Input(Box::new(error)))?;
        shell.app.flush_reads().await?;
        let noted = note_drill(&shell.app, &shell.ctx(), script.area).await?;
        let noted = match target {
            DbUrl::Sqlite(file) => {
                shell.app.db.backup(file).await?;
                None
            }
            DbUrl::Postgres(_) => Some(noted),
        };
        Ok::<(Script, Option<Uuid>), Error>((script, noted))
    };
    let copied = copied.await;
    shell.close().await;
    copied
}

/// Marks the copy, then runs the script in it with a clock of its own.
async fn drilled(
    config: &Config,
    target: &DbUrl,
    script: &Script,
    noted: Option<Uuid>,
    lang: Lang,
) -> Result<DrillResult, Error> {
    let open = async |now: Option<Moment>| App::open(target, &config.keys, now).await;
    let app = open(None).await?;
    let marked = async {
        if let Some(noted) = noted {
            refuse_real(&app, script.area, noted).await?;
        }
        mark_copy(&app, &script.name, script.start).await
    };
    let marked = marked.await;
    app.db.close().await;
    marked?;
    let app = open(Some(script.start)).await?;
    let result = run_drill(&app, lang, script).await;
    let flushed = app.flush_reads().await;
    app.db.close().await;
    flushed?;
    result
}

fn print(result: &DrillResult, dir: &Path, keys: &Path, lang: Lang) {
    let say = |zh: String, en: String| line(lang.pick(&zh, &en));
    let name = &result.name;
    say(format!("【演练】{name}"), format!("[DRILL] {name}"));
    for step in &result.steps {
        let mark = if step.done { "+" } else { "!" };
        line(&format!("  {mark} {}\t{}", step.at, lang.pick(&step.said.zh, &step.said.en)));
        if let Some(short) = &step.shortage {
            line(&format!("      {}", short.say(lang)));
        }
    }
    let kept = result.clocks.iter().filter(|clock| clock.kept).count();
    let clocks = result.clocks.len();
    say(format!("时限：{clocks} 个，守住 {kept} 个"), format!("clocks: {kept} of {clocks} kept"));
    let (left, homes) = (result.unreached, result.households);
    say(
        format!("排查：{homes} 户，未排查到 {left} 户"),
        format!("canvass: {left} of {homes} households not reached"),
    );
    let (absent, staff) = (result.absent.len(), result.staff);
    say(format!("在岗：{staff} 人，缺 {absent} 人"), format!("staff: {absent} of {staff} absent"));
    let short = result.shortages.len();
    let seen_to = result.shortages.iter().filter(|short| short.seen_to).count();
    say(
        format!("不足：{short} 项，已处置 {seen_to} 项"),
        format!("shortages: {seen_to} of {short} seen to"),
    );
    let points = result.score.points.map_or_else(|| "-".to_owned(), |points| points.to_string());
    say(format!("得分：{points}/100"), format!("score: {points}/100"));
    let (dir, keys, end) = (dir.display(), keys.display(), result.end);
    let serve = format!("LINLI_DATA={dir} LINLI_KEYS={keys} linli serve --now {end}");
    say(format!("副本与结果在 {dir}；查看：{serve}"), format!("Copy and result in {dir}: {serve}"));
}

fn copy_first() -> Error {
    Error::invalid(
        "drills.postgres",
        "PostgreSQL 请先复制数据库（createdb -T linli linli_drill），再用 --copy 指向副本；\
         --copy 只用于 PostgreSQL，不能是正式数据库。",
        "Copy a PostgreSQL database first (`createdb -T linli linli_drill`) and name the copy with \
         --copy; it is for PostgreSQL only and never the real database.",
    )
}

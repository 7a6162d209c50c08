//! The command line: one file a feature. Chinese first, English complete.

pub(crate) mod areas;
pub(crate) mod arrivals;
pub(crate) mod canvass;
pub(crate) mod drill;
pub(crate) mod journal;
pub(crate) mod keep;
pub(crate) mod level;
pub(crate) mod measures;
mod open311;
pub(crate) mod plan;
pub(crate) mod plan_command;
pub(crate) mod plan_simulate;
pub(crate) mod presences;
pub(crate) mod report;
pub(crate) mod risk_areas;
pub(crate) mod roster;
pub(crate) mod testing;
mod user;

use clap::{Parser, Subcommand};
use linli_domain::lang::Lang;
use linli_domain::time::Moment;

use crate::config::Config;
use crate::serve;
use crate::shell::{Outcome, Shell};

/// Linli 邻里：把工作方案变成每天的工作 · from a written plan to daily work
#[derive(Debug, Parser)]
#[command(name = "linli", version, max_term_width = 100)]
pub(crate) struct Cli {
    /// 语言 zh 或 en · language
    #[arg(long, global = true, env = "LINLI_LANG", default_value = "zh", value_parser = lang)]
    lang: Lang,
    /// 演练中的时刻 · the moment, in a rehearsal only
    #[arg(long, global = true, value_name = "TIMESTAMP")]
    now: Option<Moment>,
    #[command(subcommand)]
    command: Command,
}

impl Cli {
    pub(crate) fn lang(&self) -> Lang {
        self.lang
    }
}

fn lang(text: &str) -> Result<Lang, String> {
    match text.to_ascii_lowercase().split(['-', '_']).next() {
        Some("zh") => Ok(Lang::Zh),
        Some("en") => Ok(Lang::En),
        _ => Err("写 zh 或 en · write zh or en".to_owned()),
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 建立数据文件夹 · make the data folder
    Init(keep::Init),
    /// 启动服务；演练中可用 --now 从某一时刻走起 · start the server; in a rehearsal --now sets where
    /// its clock begins
    Serve,
    /// 区划与网格 · areas and grids
    #[command(subcommand)]
    Areas(areas::AreasCommand),
    /// 用户、岗位、令牌 · users, posts, tokens
    #[command(subcommand)]
    User(user::UserCommand),
    /// 与其他平台交换事项（Open311） · exchange matters with other programs
    #[command(subcommand, name = "open311")]
    Open311(open311::Open311Command),
    /// 预案 · plan packs
    #[command(subcommand)]
    Plan(plan_command::PlanCommand),
    /// 响应级别、风险触发与时限 · levels of response, triggers, clocks
    #[command(subcommand)]
    Level(level::LevelCommand),
    /// 花名册 · rosters
    #[command(subcommand)]
    Roster(roster::RosterCommand),
    /// 风险地区 · risk areas
    #[command(subcommand)]
    RiskAreas(risk_areas::RiskAreasCommand),
    /// 来返人员 · arrivals
    #[command(subcommand)]
    Arrivals(arrivals::ArrivalsCommand),
    /// 管控措施 · measures on people
    #[command(subcommand)]
    Measures(measures::MeasuresCommand),
    /// 地毯式排查 · canvasses
    #[command(subcommand)]
    Canvass(canvass::CanvassCommand),
    /// 核酸检测 · tests
    #[command(subcommand)]
    Tests(testing::TestsCommand),
    /// 卡口和场所记录 · who was at gates and venues
    #[command(subcommand)]
    Presences(presences::PresencesCommand),
    /// 日报 · the daily report
    #[command(subcommand)]
    Report(report::ReportCommand),
    /// 演练：在副本上按脚本推演并评分 · drills on a copy, by a script, with a score
    #[command(subcommand)]
    Drill(drill::DrillCommand),
    /// 日志 · the journal
    #[command(subcommand)]
    Journal(journal::JournalCommand),
    /// 备份到文件 · back up into a file
    Backup(keep::Backup),
    /// 从备份恢复 · restore from a backup
    Restore(keep::Restore),
    /// 输出 OpenAPI 文档 · print the OpenAPI document
    Openapi,
}

impl Command {
    /// Has nothing to say where there are no records; in a mistyped folder it makes none.
    fn only_looks(&self) -> bool {
        use areas::AreasCommand as Areas;
        use arrivals::ArrivalsCommand as Arrivals;
        use canvass::CanvassCommand as Canvass;
        use journal::JournalCommand as Journal;
        use level::LevelCommand as Level;
        use measures::MeasuresCommand as Measures;
        use report::ReportCommand as Report;
        use roster::RosterCommand as Roster;
        use testing::TestsCommand as Tests;
        use user::UserCommand as User;
        matches!(
            self,
            Self::Backup(_)
                | Self::Areas(Areas::List { .. })
                | Self::Arrivals(Arrivals::List { .. })
                | Self::Canvass(
                    Canvass::List { .. } | Canvass::Coverage { .. } | Canvass::Unreached { .. }
                )
                | Self::Journal(Journal::Verify { .. })
                | Self::Level(Level::Show { .. } | Level::Clocks { .. })
                | Self::Measures(Measures::List { .. } | Measures::Open { .. })
                | Self::Open311(
                    open311::Open311Command::Keys { .. } | open311::Open311Command::Peers { .. }
                )
                | Self::Report(Report::Daily { .. })
                | Self::Roster(Roster::Export { .. } | Roster::Reviews { .. })
                | Self::Tests(Tests::People { .. })
                | Self::User(User::List { .. } | User::Gaps { .. })
        )
    }
}

/// Runs one command and answers its exit code.
pub(crate) async fn run(cli: Cli) -> Outcome {
    let lang = cli.lang();
    match cli.command {
        Command::Openapi => {
            crate::shell::print_json(&linli_api::openapi());
            return Ok(0);
        }
        Command::Plan(command) if !command.needs_records() => {
            return Ok(plan_command::run_on_files(command, lang));
        }
        _ => {}
    }
    let config = Config::load()?;
    match cli.command {
        Command::Init(init) => return keep::init(config, init, lang, cli.now).await,
        Command::Restore(restore) => return keep::restore(&config, &restore, lang).await,
        Command::Drill(command) => return drill::run(config, command, lang, cli.now).await,
        _ => {}
    }
    let only_looks = cli.command.only_looks();
    if only_looks {
        config.needs_records().await?;
    }
    let shell = Shell::open(config, lang, cli.now).await?;
    if !only_looks && let Err(error) = shell.app.check_clock().await {
        shell.close().await;
        return Err(error);
    }
    let outcome = match cli.command {
        Command::Serve => serve::serve(&shell).await,
        Command::Areas(command) => areas::run(&shell, command).await,
        Command::User(command) => user::run(&shell, command).await,
        Command::Open311(command) => open311::run(&shell, command).await,
        Command::Plan(command) => plan_command::run(&shell, command).await,
        Command::Level(command) => level::run(&shell, command).await,
        Command::Roster(command) => roster::run(&shell, command).await,
        Command::RiskAreas(command) => risk_areas::run(&shell, command).await,
        Command::Arrivals(command) => arrivals::run(&shell, command).await,
        Command::Measures(command) => measures::run(&shell, command).await,
        Command::Canvass(command) => canvass::run(&shell, command).await,
        Command::Tests(command) => testing::run(&shell, command).await,
        Command::Presences(command) => presences::run(&shell, command).await,
        Command::Report(command) => report::run(&shell, command).await,
        Command::Journal(command) => journal::run(&shell, command).await,
        Command::Backup(backup) => keep::backup(&shell, &backup).await,
        Command::Init(_) | Command::Restore(_) | Command::Drill(_) | Command::Openapi => Ok(0),
    };
    let finished = shell.app.flush_reads().await;
    shell.close().await;
    finished?;
    outcome
}

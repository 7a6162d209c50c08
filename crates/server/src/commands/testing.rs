//! `linli tests start|people|open|sample|results`.

use std::path::PathBuf;

use clap::Subcommand;
use linli_app::canvass::record_attempts::say_line;
use linli_app::input::read_limited;
use linli_app::testing::import_lab_results::{LabFile, import_lab_results};
use linli_app::testing::list_untested::list_untested;
use linli_app::testing::open_sampling_session::{OpenSamplingSession, open_sampling_session};
use linli_app::testing::record_samples::record_samples;
use linli_app::testing::start_test_campaign::{StartTestCampaign, start_test_campaign};
use linli_domain::areas::GridCode;
use linli_domain::ids::PublicId;
use linli_domain::lang::Speak;
use linli_domain::testing::{Channel, RowOutcome, TestOutcome};
use linli_domain::time::Moment;
use linli_storage::testing::PeopleWanted;
use serde_json::{Value, json};

use crate::shell::{Outcome, Shell, line, print_json};

/// Done, but some rows were not taken.
const WITH_PROBLEMS: i32 = 1;
const FILE_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// People read at a time.
const PAGE: i64 = 5_000;
/// Refused lines printed; `--json` has more.
const REFUSED_SHOWN: usize = 20;

#[derive(Debug, Subcommand)]
pub(crate) enum TestsCommand {
    /// 开始一轮检测：全体登记人口进入名单 · start a round: everybody registered goes on its list
    Start {
        /// 区域代码 · the code of the area
        #[arg(long)]
        area: GridCode,
        /// 原因 · why
        #[arg(long)]
        reason: String,
        /// 完成期限 · the deadline
        #[arg(long, value_name = "TIMESTAMP")]
        due: Moment,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
    /// 名单上未检测的人 · who is on the list and not tested
    People {
        /// 检测轮次编号 · the round
        #[arg(long)]
        campaign: PublicId,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
    /// 开设采样场次 · open a sampling session
    Open {
        /// 区域代码 · the code of the area
        #[arg(long)]
        area: GridCode,
        /// 检测轮次编号 · the round it belongs to
        #[arg(long)]
        campaign: Option<PublicId>,
        /// 地点 · where
        #[arg(long)]
        place: String,
        /// 混采人数 · people in a tube
        #[arg(long, default_value_t = 10)]
        pool: u32,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
    /// 导入采样登记 tube,person,at · record samples from a file
    Sample {
        /// 文件 · the file
        file: PathBuf,
        /// 采样场次编号 · the session
        #[arg(long)]
        session: PublicId,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
    /// 导入检测结果（CSV 或 FHIR R4） · import results of a laboratory
    Results {
        /// 文件 · the file
        file: PathBuf,
        /// 区域代码 · the code of the area
        #[arg(long)]
        area: GridCode,
        /// 检测机构 · the laboratory, where the rows name none
        #[arg(long)]
        laboratory: Option<String>,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
}

pub(crate) async fn run(shell: &Shell, command: TestsCommand) -> Outcome {
    match command {
        TestsCommand::Start { area, reason, due, json } => {
            let new = StartTestCampaign { area, buildings: Vec::new(), reason, due_at: due };
            start(shell, new, json).await
        }
        TestsCommand::People { campaign, json } => people(shell, campaign, json).await,
        TestsCommand::Open { area, campaign, place, pool, json } => {
            let new = OpenSamplingSession {
                area,
                building: None,
                campaign,
                place,
                channel: Channel::Campaign,
                pool_size: pool,
            };
            open(shell, new, json).await
        }
        TestsCommand::Sample { file, session, json } => sample(shell, &file, session, json).await,
        TestsCommand::Results { file, area, laboratory, json } => {
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
            let bytes = read_limited(&file, FILE_BYTES_MAX)?;
            let file = LabFile { area, name: name.unwrap_or_default(), laboratory, bytes };
            results(shell, file, json).await
        }
    }
}

async fn start(shell: &Shell, new: StartTestCampaign, json: bool) -> Outcome {
    let (campaign, people) = start_test_campaign(&shell.app, &shell.ctx(), new).await?;
    let id = PublicId::new(campaign.district, campaign.id);
    if json {
        print_json(&json!({ "id": id, "people": people, "due_at": campaign.due_at }));
        return Ok(0);
    }
    shell.say(
        &format!("检测轮次 {id} 已开始：{people} 人。"),
        &format!("Round {id} has begun: {people} people."),
    );
    Ok(0)
}

async fn people(shell: &Shell, id: PublicId, json: bool) -> Outcome {
    let mut found = Vec::new();
    let mut wanted = PeopleWanted {
        outcome: Some(TestOutcome::Missing),
        building: None,
        after: None,
        limit: PAGE,
    };
    loop {
        let page = list_untested(&shell.app, &shell.ctx(), id, None, &wanted).await?;
        let full = page.len() as i64 == PAGE;
        wanted.after = page.last().map(|one| (one.listed.person.grid_code, one.listed.person.id));
        found.extend(page);
        if !full {
            break;
        }
    }
    if json {
        let people: Vec<Value> = found
            .iter()
            .map(|one| {
                let person = &one.listed.person;
                json!({ "id": PublicId::new(id.district, person.id), "name": person.name,
                        "grid": person.grid_code.short(), "building": person.building })
            })
            .collect();
        print_json(&people);
        return Ok(0);
    }
    for one in &found {
        let workers: Vec<&str> = one.workers.iter().map(|worker| worker.name.as_str()).collect();
        let person = &one.listed.person;
        line(&format!("{} {} {}", person.grid_code.short(), person.name, workers.join(" ")));
    }
    let count = found.len();
    shell.say(&format!("共 {count} 人未检测。"), &format!("{count} people are not tested."));
    Ok(0)
}

async fn open(shell: &Shell, new: OpenSamplingSession, json: bool) -> Outcome {
    let session = open_sampling_session(&shell.app, &shell.ctx(), new).await?;
    let id = PublicId::new(session.district, session.id);
    if json {
        print_json(&json!({ "id": id, "serial": session.serial, "pool_size": session.pool_size }));
        return Ok(0);
    }
    let serial = session.serial;
    shell.say(
        &format!("采样场次 {id} 已开始，试管编号以 {serial:06} 开头。"),
        &format!("Session {id} is open; its tubes begin with {serial:06}."),
    );
    Ok(0)
}

async fn sample(shell: &Shell, file: &std::path::Path, session: PublicId, json: bool) -> Outcome {
    let bytes = read_limited(file, FILE_BYTES_MAX)?;
    let taken = record_samples(&shell.app, &shell.ctx(), session, &bytes).await?;
    let code = if taken.refused > 0 { WITH_PROBLEMS } else { 0 };
    let (rows, sampled, already, refused) =
        (taken.rows, taken.sampled, taken.already, taken.refused);
    if json {
        let problems: Vec<Value> = taken
            .reasons
            .iter()
            .map(|(line, error)| {
                json!({ "line": line, "code": error.code(), "message": error.say(shell.lang) })
            })
            .collect();
        print_json(&json!({ "rows": rows, "sampled": sampled, "already_sampled": already,
                            "rejected": refused, "problems": problems }));
        return Ok(code);
    }
    for (number, error) in taken.reasons.iter().take(REFUSED_SHOWN) {
        line(&say_line(*number, error, shell.lang));
    }
    shell.say(
        &format!("{rows} 行：采样 {sampled}，此前已登记 {already}，未接受 {refused}。"),
        &format!("{rows} lines: {sampled} sampled, {already} recorded before, {refused} refused."),
    );
    Ok(code)
}

async fn results(shell: &Shell, file: LabFile, json: bool) -> Outcome {
    let imported = import_lab_results(&shell.app, &shell.ctx(), file, |_, _| {}).await?;
    let kept = |word: &str| RowOutcome::from_word(word).is_some_and(|one| !one.is_taken());
    let refused: usize =
        imported.outcomes.iter().filter(|(word, _)| kept(word)).map(|(_, rows)| rows).sum();
    let code = if refused > 0 { WITH_PROBLEMS } else { 0 };
    if json {
        print_json(&json!({ "id": imported.id, "format": imported.format, "rows": imported.rows,
                            "outcomes": imported.outcomes, "positives": imported.positives,
                            "retests": imported.retests, "withdrawn": imported.withdrawn }));
        return Ok(code);
    }
    for (word, rows) in &imported.outcomes {
        if let Some(outcome) = RowOutcome::from_word(word) {
            let (label, next) = (outcome.label(shell.lang), outcome.next(shell.lang));
            line(&format!("{label}: {rows}  {next}"));
        }
    }
    let (rows, positives, retests) = (imported.rows, imported.positives, imported.retests);
    shell.say(
        &format!("{rows} 行；阳性 {positives} 人，须单人复采 {retests} 人。"),
        &format!("{rows} rows; {positives} positive, {retests} to be tested again, alone."),
    );
    Ok(code)
}

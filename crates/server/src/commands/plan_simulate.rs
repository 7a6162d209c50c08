//! `linli plan simulate DIR --area CODE [--level ID] [--cases N] [--have quarantine_rooms=100] [--json]`:
//! what a plan would do to the people declared in an area, and what it takes day by day. Activates
//! nothing.

use std::path::Path;

use clap::Args;
use linli_app::error::Error;
use linli_app::plans::read_pack::read_pack;
use linli_app::plans::simulate_plan::{Question, Simulation, simulate_plan};
use linli_domain::areas::GridCode;
use linli_domain::arrivals::measure_label;
use linli_domain::lang::Lang;
use linli_domain::plans::pack::Pack;
use linli_domain::simulation::{Assumed, CASE_DAYS, DAYS, Have, NeedKind};

use crate::shell::{Outcome, Shell, line, print_json};

/// Where, and what is assumed.
#[derive(Debug, Args)]
pub(crate) struct Asked {
    /// 区域代码（6、9、12 位） · the code of the district, street or community
    #[arg(long, alias = "community", value_name = "CODE")]
    area: GridCode,
    /// 预案的响应级别；不写则全部规则 · a level of the plan; all of its rules unless said
    #[arg(long)]
    level: Option<String>,
    /// 向后推演的天数 · days looked ahead
    #[arg(long, default_value_t = DAYS)]
    days: usize,
    /// 假设今日收治的病例 · cases who go to hospital today
    #[arg(long, default_value_t = 0)]
    cases: u64,
    /// 每例住院天数 · days each of them stays
    #[arg(long, default_value_t = CASE_DAYS)]
    case_days: u32,
    /// 假设的密切接触者 · close contacts
    #[arg(long, default_value_t = 0)]
    contacts: u64,
    /// 假设的密接的密接 · contacts of contacts
    #[arg(long, default_value_t = 0)]
    secondary_contacts: u64,
    /// 同时对全部住户排查 · every household is canvassed too
    #[arg(long)]
    canvass: bool,
    /// 现有数量，如 quarantine_rooms=100，可多次 · what there is; may be given several times
    #[arg(long, value_name = "NAME=NUMBER", value_parser = named_count)]
    have: Vec<(String, u64)>,
}

fn named_count(text: &str) -> Result<(String, u64), String> {
    let read = || {
        let (name, count) = text.split_once('=')?;
        Some((name.trim().to_owned(), count.trim().parse().ok()?))
    };
    read().ok_or_else(|| "写作 名称=数量 · write NAME=NUMBER".to_owned())
}

impl Asked {
    fn question(&self) -> Question {
        let assumed = Assumed {
            cases: self.cases,
            case_days: self.case_days,
            contacts: self.contacts,
            secondary_contacts: self.secondary_contacts,
            canvass: self.canvass,
        };
        let have = Have(self.have.iter().cloned().collect());
        Question { area: self.area, days: self.days, assumed, have }
    }
}

pub(crate) async fn run(shell: &Shell, dir: &Path, asked: &Asked, json: bool) -> Outcome {
    let source = read_pack(dir).map_err(|error| Error::Input(Box::new(error)))?;
    let (pack, _) = Pack::read(&source).map_err(|error| Error::Input(Box::new(error)))?;
    let (ctx, level) = (shell.ctx(), asked.level.as_deref());
    let done = simulate_plan(&shell.app, &ctx, &pack, level, &asked.question()).await?;
    if json {
        print_json(&done);
        return Ok(0);
    }
    print_people(shell, &done);
    print_needs(shell.lang, &done);
    Ok(0)
}

fn print_people(shell: &Shell, done: &Simulation) {
    let lang = shell.lang;
    let label = |word: &str| match word {
        "undecided" => lang.pick("未判定", "undecided").to_owned(),
        word => measure_label(word, lang).to_owned(),
    };
    shell.say(&format!("共 {} 人：", done.people), &format!("{} people:", done.people));
    for (measure, count) in &done.measures {
        line(&format!("  {}\t{count}", label(measure)));
    }
    shell.say(&format!("核酸检测 {} 次：", done.tests), &format!("{} tests:", done.tests));
    for (day, count) in &done.tests_by_day {
        shell.say(&format!("  第 {day} 天\t{count}"), &format!("  day {day}\t{count}"));
    }
    match &done.against_active {
        None => shell.say("当前没有启用的预案可比较。", "No plan is in force to compare with."),
        Some(against) => {
            let (plan, changed) = (&against.plan, against.changed);
            shell.say(
                &format!("与现行预案 {plan} 相比，{changed} 人的措施不同："),
                &format!("Against {plan}, which is in force, {changed} people differ:"),
            );
            for (change, count) in &against.changes {
                line(&format!("  {change}\t{count}"));
            }
        }
    }
}

/// What it takes: the most on one day, what there is, and the first shortage as a sentence.
fn print_needs(lang: Lang, done: &Simulation) {
    let needs = &done.needs;
    let days = needs.days;
    line(&match lang {
        Lang::Zh => format!("自 {} 起 {days} 天所需（最多一日；物资为储备量）：", needs.from),
        Lang::En => {
            format!("Needed in {days} days from {} (most on one day; stock to keep):", needs.from)
        }
    });
    for need in needs.resources.iter().filter(|need| need.peak > 0) {
        let amount = match need.kind {
            NeedKind::Stock => need.reserve.unwrap_or(need.peak),
            NeedKind::Beds | NeedKind::Rooms | NeedKind::Staff => need.peak,
        };
        let unknown = lang.pick("未登记", "not recorded");
        let have = need.have.map_or_else(|| unknown.to_owned(), |have| have.to_string());
        let label = need.label(lang);
        line(&match lang {
            Lang::Zh => format!("  {label}\t{amount}\t现有 {have}"),
            Lang::En => format!("  {label}\t{amount}\tthere: {have}"),
        });
    }
    line(&match &needs.first_shortage {
        Some(short) => short.say(lang),
        None if needs.not_recorded.is_empty() => {
            lang.pick("没有不足。", "Nothing runs out.").to_owned()
        }
        None => lang
            .pick(
                "已登记的没有不足；未登记的无法判断。",
                "Nothing recorded runs out; of what is not recorded nothing can be said.",
            )
            .to_owned(),
    });
}

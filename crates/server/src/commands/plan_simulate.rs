//! `linli plan simulate DIR --community CODE [--json]`: what a plan would do to the people declared
//! in a community. Activates nothing.

use std::path::Path;

use linli_app::error::Error;
use linli_app::plans::read_pack::read_pack;
use linli_app::plans::simulate_plan::simulate_plan;
use linli_domain::areas::GridCode;
use linli_domain::arrivals::measure_label;
use linli_domain::plans::pack::Pack;

use crate::shell::{Outcome, Shell, line, print_json};

pub(crate) async fn run(shell: &Shell, dir: &Path, community: GridCode, json: bool) -> Outcome {
    let source = read_pack(dir).map_err(|error| Error::Input(Box::new(error)))?;
    let (pack, _) = Pack::read(&source).map_err(|error| Error::Input(Box::new(error)))?;
    let done = simulate_plan(&shell.app, &shell.ctx(), &pack, community).await?;
    if json {
        print_json(&done);
        return Ok(0);
    }
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
    Ok(0)
}

//! `linli level show|trigger|clocks|note`: levels of response, risk triggers and the clocks of the plan.
//! A switch needs two signed-in people and so has no command.

use clap::Subcommand;
use linli_app::levels::Order;
use linli_app::levels::list_clocks::{ClockView, clock_label, list_clocks};
use linli_app::levels::record_clock::record_clock;
use linli_app::levels::trigger_risk::{NewTrigger, trigger_risk};
use linli_app::levels::view_levels::view_levels;
use linli_domain::areas::GridCode;
use linli_domain::arrivals::RiskLevel;
use linli_domain::ids::PublicId;
use linli_domain::time::{Day, Moment};
use serde_json::{Value, json};

use crate::shell::{Outcome, Shell, line, print_json};

#[derive(Debug, Subcommand)]
pub(crate) enum LevelCommand {
    /// 查看响应级别 · the level of response of an area
    Show {
        /// 区域代码 · the code of the area
        #[arg(long)]
        area: GridCode,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
    /// 按指令登记风险触发：时限启动，排查开始 · a risk trigger on an order: clocks and canvass start
    Trigger {
        /// 执行的区域 · the area that acts
        #[arg(long)]
        area: GridCode,
        /// 出现风险的区域 · the area that rises
        #[arg(long, value_name = "CODE")]
        risk_area: GridCode,
        /// medium（中风险）、high（高风险） · the level
        #[arg(long, value_parser = ["medium", "high"])]
        level: String,
        /// 自哪天起 · its first day; today unless said
        #[arg(long)]
        from: Option<Day>,
        /// 指令文号 · the number of the order
        #[arg(long, value_name = "NUMBER")]
        order: String,
        /// 指令名称或附件名 · the order's title or attachment
        #[arg(long, value_name = "NAME")]
        order_name: String,
        /// 指令下达时刻 · when it came; now unless said
        #[arg(long)]
        at: Option<Moment>,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
    /// 时限看板 · the clocks of the plan
    Clocks {
        /// 区域代码 · the code of the area
        #[arg(long)]
        area: GridCode,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
    /// 登记某个时限已启动或已完成 · note that a clock's work has begun or is done
    Note {
        /// 编号 · the id of the clock
        id: PublicId,
        /// 已完成 · it is done, not only begun
        #[arg(long)]
        done: bool,
    },
}

pub(crate) async fn run(shell: &Shell, command: LevelCommand) -> Outcome {
    let (app, ctx, lang) = (&shell.app, shell.ctx(), shell.lang);
    match command {
        LevelCommand::Show { area, json } => show(shell, area, json).await,
        LevelCommand::Trigger { area, risk_area, level, from, order, order_name, at, json } => {
            let risk_level = RiskLevel::from_word(&level).unwrap_or(RiskLevel::High);
            let order = Order { number: order, name: order_name };
            let new = NewTrigger { area, risk_area, risk_level, from, order, triggered_at: at };
            let done = trigger_risk(app, &ctx, new).await?;
            let id = PublicId::new(done.trigger.district, done.trigger.id);
            let clocks: Vec<&str> = done.clocks.iter().map(|one| one.name.as_str()).collect();
            if json {
                let households = done.households;
                print_json(&json!({ "id": id, "clocks": clocks, "households": households }));
                return Ok(0);
            }
            let labels: Vec<String> = clocks.iter().map(|name| clock_label(name, lang)).collect();
            let labels = labels.join(lang.pick("、", ", "));
            let (zh, en) = (format!("时限已启动：{labels}。"), format!("Running: {labels}."));
            shell.say(&zh, &en);
            Ok(0)
        }
        LevelCommand::Clocks { area, json } => {
            let clocks = list_clocks(app, &ctx, area).await?;
            if json {
                let items: Vec<Value> = clocks.iter().map(as_json).collect();
                print_json(&json!({ "area": area.short(), "at": ctx.now, "clocks": items }));
                return Ok(0);
            }
            for one in &clocks {
                let (label, state) = (clock_label(&one.name, lang), one.state.label(lang));
                let due = one.clock.next_due();
                line(&format!("{state}\t{due}\t{label}\t{}", one.area.short()));
            }
            Ok(0)
        }
        LevelCommand::Note { id, done } => {
            record_clock(app, &ctx, id, done).await?;
            shell.say("已登记。", "Noted.");
            Ok(0)
        }
    }
}

fn as_json(one: &ClockView) -> Value {
    let clock = one.clock;
    json!({
        "source": one.source.word(), "id": one.id, "name": one.name, "area": one.area.short(),
        "began_at": clock.began_at, "start_due_at": clock.start_due_at, "due_at": clock.due_at,
        "started_at": clock.started_at, "done_at": clock.done_at, "state": one.state.word(),
        "kept": one.kept, "lead": one.lead_label, "people": one.people, "open": one.open,
        "order": one.trigger.as_ref().map(|trigger| &trigger.order_number),
    })
}

async fn show(shell: &Shell, area: GridCode, json: bool) -> Outcome {
    let found = view_levels(&shell.app, &shell.ctx(), area).await?;
    if json {
        let plans = found.plans.iter().map(|plan| {
            let since = plan.since.as_ref().map(|view| view.switch.takes_effect_at);
            json!({
                "plan": plan.plan_id, "version": plan.plan_version, "level": plan.now.id,
                "since": since,
                "levels": plan.pack.document.levels.iter().map(|one| &one.id).collect::<Vec<_>>(),
                "proposed": plan.proposed.iter().map(|one| &one.switch.level).collect::<Vec<_>>(),
            })
        });
        let plans: Vec<Value> = plans.collect();
        print_json(&json!({ "area": area.short(), "at": found.at, "plans": plans }));
        return Ok(0);
    }
    if found.plans.is_empty() {
        let zh = "启用的预案没有划分响应级别。";
        shell.say(zh, "No plan in force here has levels of response.");
    }
    for plan in &found.plans {
        let name = &plan.now.name;
        let en = if plan.now.name_en.is_empty() { name } else { &plan.now.name_en };
        let since = plan.since.as_ref().map(|view| view.switch.takes_effect_at.to_string());
        let since = since.unwrap_or_default();
        let plan = &plan.plan_name;
        shell.say(&format!("《{plan}》：{name} {since}"), &format!("{plan}: {en} {since}"));
    }
    Ok(0)
}

//! Puts a plan pack into force in an area from a day on. Only a pack without problems; the version
//! before it ends the day before and stays readable.

use std::path::Path;

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::lang::{Lang, Speak};
use linli_domain::plans::pack::{Pack, PackSource};
use linli_domain::plans::problem::Problem;
use linli_domain::time::Day;
use linli_storage::plans::{
    Activation, activations_from, end_activation, insert_activation, keep_version,
};
use linli_storage::{Tx, areas};
use serde_json::json;

use super::check_plan::{PROOF, prove};
use super::read_pack::read_pack;
use crate::app::App;
use crate::areas::unknown_area;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Problems that the message names; `plan check` shows them all.
const PROBLEMS_SHOWN: usize = 3;

/// The pack has problems and stays out of force.
#[derive(Debug, thiserror::Error)]
#[error("the plan has {} problems", .0.len())]
struct Faulty(Vec<Problem>);

impl Speak for Faulty {
    fn say(&self, lang: Lang) -> String {
        let lines: Vec<String> =
            self.0.iter().take(PROBLEMS_SHOWN).map(|problem| problem.line(lang)).collect();
        let lines = lines.join(lang.pick("；", "; "));
        let count = self.0.len();
        match lang {
            Lang::Zh => {
                format!("预案有 {count} 个问题，未启用：{lines}。用 linli plan check 查看全部。")
            }
            Lang::En => format!(
                "The plan has {count} problems and was not activated: {lines}. \
                 `linli plan check` shows them all."
            ),
        }
    }

    fn code(&self) -> &'static str {
        "plans.problems"
    }
}

/// Checks the pack in `dir` and puts it into force in `area` from `from` on. Answers its version (the
/// content hash); nothing is written when this version holds from that day already.
///
/// # Errors
/// The folder is no pack, the pack has problems, the area is unknown, or `from` lies outside the
/// days the plan itself is valid.
pub async fn activate_plan(
    app: &App,
    ctx: &Context,
    dir: &Path,
    area: GridCode,
    from: Day,
) -> Result<String, Error> {
    ctx.authorize(Action::ActivatePlan, area)?;
    let source = read_pack(dir).map_err(|error| Error::Input(Box::new(error)))?;
    activate_source(app, ctx, source, area, from).await
}

/// The same of a pack that is at hand already.
pub async fn activate_source(
    app: &App,
    ctx: &Context,
    source: PackSource,
    area: GridCode,
    from: Day,
) -> Result<String, Error> {
    ctx.authorize(Action::ActivatePlan, area)?;
    let pack = checked(&source)?;
    valid_on(&pack, from)?;
    let files = json!(source.files).to_string();
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<String, Error> {
        if areas::area(tx, area).await?.is_none() {
            return Err(unknown_area(area));
        }
        let plan = &pack.document.plan;
        let earlier = activations_from(tx, &plan.id, area, from).await?;
        let same = |have: &Activation| {
            have.version == pack.hash && have.from_day == from && have.to_day.is_none()
        };
        if earlier.iter().any(same) {
            return Ok(pack.hash.clone());
        }
        keep_version(tx, &pack.hash, &plan.id, &plan.name, &files, ctx.now).await?;
        for have in &earlier {
            end_activation(tx, have.id, from.plus(-1)).await?;
        }
        let activation = Activation {
            id: ctx.id(),
            version: pack.hash.clone(),
            plan_id: plan.id.clone(),
            name: plan.name.clone(),
            area,
            from_day: from,
            to_day: None,
            activated_at: ctx.now,
            activated_by: ctx.user(),
        };
        insert_activation(tx, &activation).await?;
        let before: Vec<_> = earlier
            .iter()
            .map(|have| json!({ "version": have.version, "from": have.from_day }))
            .collect();
        let after = json!({ "version": activation.version, "from": from });
        Record::of(ctx, Action::ActivatePlan, area)
            .about("plan", &activation.plan_id)
            .values(&json!({ "before": before, "after": after }))
            .write(tx)
            .await?;
        Ok(activation.version)
    })
    .await
}

fn checked(source: &PackSource) -> Result<Pack, Error> {
    let (pack, problems) = Pack::read(source).map_err(|error| Error::Input(Box::new(error)))?;
    let problems = prove(&pack, problems, PROOF).problems;
    if problems.is_empty() { Ok(pack) } else { Err(Error::Input(Box::new(Faulty(problems)))) }
}

fn valid_on(pack: &Pack, from: Day) -> Result<(), Error> {
    let plan = &pack.document.plan;
    if plan.valid_from.is_some_and(|first| from < first)
        || plan.valid_to.is_some_and(|last| from > last)
    {
        let open = |day: Option<Day>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
        if plan.valid_to.is_none() {
            let first = open(plan.valid_from);
            return Err(Error::invalid(
                "plans.not_valid",
                format!("预案自 {first} 起有效：请把启用日期定在这一天或以后。"),
                format!("The plan is valid from {first} on: activate it from that day or later."),
            ));
        }
        let (first, last) = (open(plan.valid_from), open(plan.valid_to));
        return Err(Error::invalid(
            "plans.not_valid",
            format!("预案的有效期是 {first} 至 {last}：请把启用日期定在有效期内。"),
            format!("The plan is valid from {first} to {last}: activate it from a day in between."),
        ));
    }
    Ok(())
}

//! The sentence that tells a person why a measure follows, made from the facts and the row that
//! answered (law on infectious diseases, article 58: written notice). Names no person.

use serde_json::{Map, Value};

use crate::lang::Lang;
use crate::plans::document::Plan;

/// What a measure is called on paper. Words of other plans are shown as they are.
pub fn measure_label(kind: &str, lang: Lang) -> &str {
    let (zh, en) = match kind {
        "none" => ("不采取管控措施", "no measure"),
        "home_monitoring" => ("居家健康监测", "home health monitoring"),
        "temporary_observation" => ("临时留观", "temporary observation"),
        "advice" => ("健康提示", "health advice"),
        "test_offer" => ("提供检测（自愿）", "test offered"),
        "health_monitoring" => ("健康监测（自愿）", "health monitoring with consent"),
        "home_quarantine" => ("居家隔离", "home quarantine"),
        "centralized_quarantine" => ("集中隔离", "centralized quarantine"),
        other => (other, other),
    };
    lang.pick(zh, en)
}

/// Why this follows: the facts, then the row.
pub fn reason(facts: &Map<String, Value>, row_ids: &[String], measure: &str, lang: Lang) -> String {
    let risk = match facts.get("risk_level").and_then(Value::as_str) {
        Some("high") => Some(lang.pick("来自高风险区", "from a high-risk area")),
        Some("medium") => Some(lang.pick("来自中风险区", "from a medium-risk area")),
        Some("low") => Some(lang.pick("来自低风险区", "from a low-risk area")),
        _ => None,
    };
    let abroad = facts.get("released_from_abroad").and_then(Value::as_bool).unwrap_or(false);
    let abroad = abroad.then(|| {
        lang.pick("入境并已解除集中隔离", "released from quarantine after entry from abroad")
    });
    let mut parts: Vec<String> = risk.into_iter().chain(abroad).map(str::to_owned).collect();
    if let Some(age) = facts.get("naat_age_hours") {
        parts.push(certificate(age.as_f64(), lang));
    }
    let (facts, rows) = (parts.join(lang.pick("，", ", ")), row_ids.join(lang.pick("、", ", ")));
    let measure = measure_label(measure, lang);
    match lang {
        Lang::Zh => format!("抵达前 14 天内{facts}；按预案第 {rows} 行：{measure}。"),
        Lang::En => {
            format!("In the 14 days before arrival: {facts}; by row {rows} of the plan: {measure}.")
        }
    }
}

fn certificate(age_hours: Option<f64>, lang: Lang) -> String {
    let Some(age) = age_hours else {
        return lang.pick("没有阴性核酸证明", "no negative test certificate").to_owned();
    };
    // Rounded up: a certificate of 72 hours and a minute is not shown as one of 72 hours.
    let tenths = (age * 10.0).ceil() / 10.0;
    match lang {
        Lang::Zh => format!("阴性核酸证明距抵达 {tenths} 小时"),
        Lang::En => format!("negative test sampled {tenths} hours before arrival"),
    }
}

/// The plan, its clause and the laws it rests on. A measure without a legal basis cannot be made.
pub fn basis_text(plan: &Plan, clause: &str) -> String {
    let laws: Vec<String> = plan.basis.iter().map(|law| format!("《{law}》")).collect();
    let clause = if clause.is_empty() { String::new() } else { format!("（{clause}）") };
    let laws = if laws.is_empty() { String::new() } else { format!("；{}", laws.join("、")) };
    format!("《{}》{clause}{laws}", plan.name)
}

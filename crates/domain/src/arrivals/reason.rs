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

/// Why this follows: the facts that the table was asked about, then the row.
pub fn reason(
    table: &str,
    facts: &Map<String, Value>,
    row_ids: &[String],
    measure: &str,
    lang: Lang,
) -> String {
    if table == super::TABLE {
        return arrival_reason(facts, row_ids, measure, lang);
    }
    let (comma, colon) = (lang.pick("，", ", "), lang.pick("；", "; "));
    let known = facts.iter().filter_map(|(input, value)| fact_text(input, value, lang));
    let known = known.collect::<Vec<_>>().join(comma);
    let (rows, measure) = (row_ids.join(lang.pick("、", ", ")), measure_label(measure, lang));
    match lang {
        Lang::Zh => format!("{known}{colon}按预案第 {rows} 行：{measure}。"),
        Lang::En => format!("{known}{colon}by row {rows} of the plan: {measure}."),
    }
}

/// A fact in words, nothing where it is unknown. Inputs of other plans are said as they are named.
pub fn fact_text(input: &str, value: &Value, lang: Lang) -> Option<String> {
    let say = |zh: &str, en: &str| Some(lang.pick(zh, en).to_owned());
    let days = value.as_f64();
    match (input, value) {
        (_, Value::Null) => None,
        ("contact_class", Value::String(class)) if class == "close" => {
            say("密切接触者", "close contact")
        }
        ("contact_class", Value::String(class)) if class == "secondary" => {
            say("密接的密接", "contact of a close contact")
        }
        ("risk_level", Value::String(level)) => {
            let level = super::RiskLevel::from_word(level)?.label(lang);
            Some(match lang {
                Lang::Zh => format!("{level}区旅居"),
                Lang::En => format!("stayed in a {level}-risk area"),
            })
        }
        ("index_first_two_tests", Value::String(result)) if result == "positive" => {
            say("所接触的密接前两次检测阳性", "the contact's first two tests were positive")
        }
        ("index_first_two_tests", Value::String(_)) => {
            say("所接触的密接前两次检测阴性", "the contact's first two tests were negative")
        }
        ("home_suitable", Value::Bool(true)) => {
            say("具备居家隔离条件", "the home is suitable for quarantine")
        }
        ("home_suitable", Value::Bool(false)) => {
            say("不具备居家隔离条件", "the home is not suitable for quarantine")
        }
        ("vaccinated", Value::Bool(true)) => say("已接种疫苗", "vaccinated"),
        ("vaccinated", Value::Bool(false)) => say("未接种疫苗", "not vaccinated"),
        ("worked_there", Value::Bool(true)) => say("在该区域工作", "worked there"),
        ("worked_there", Value::Bool(false)) => None,
        ("days_since_exposure", _) if days.is_some() => Some(match lang {
            Lang::Zh => format!("距末次暴露 {} 天", days?),
            Lang::En => format!("{} days since the last exposure", days?),
        }),
        ("days_since_leaving", _) if days.is_some() => Some(match lang {
            Lang::Zh => format!("离开 {} 天", days?),
            Lang::En => format!("left {} days ago", days?),
        }),
        ("age_years", _) if days.is_some() => Some(match lang {
            Lang::Zh => format!("{} 岁", days?),
            Lang::En => format!("{} years old", days?),
        }),
        (_, Value::String(text)) => Some(format!("{input}：{text}")),
        (_, other) => Some(format!("{input}：{other}")),
    }
}

fn arrival_reason(
    facts: &Map<String, Value>,
    row_ids: &[String],
    measure: &str,
    lang: Lang,
) -> String {
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

/// The plan, its clause and the laws it rests on; empty where a plan names neither, and then there is no
/// measure.
pub fn basis_text(plan: &Plan, clause: &str) -> String {
    let laws: Vec<String> = plan.basis.iter().map(|law| format!("《{law}》")).collect();
    if clause.is_empty() && laws.is_empty() {
        return String::new();
    }
    let clause = if clause.is_empty() { String::new() } else { format!("（{clause}）") };
    let laws = if laws.is_empty() { String::new() } else { format!("；{}", laws.join("、")) };
    format!("《{}》{clause}{laws}", plan.name)
}

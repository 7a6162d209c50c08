//! Words for the columns of shipped tables and the values in them, for people to read. Columns of other
//! plans are said as they are named.

use serde_json::Value;

use crate::lang::Lang;

pub fn column_label(name: &str, lang: Lang) -> &str {
    let (zh, en) = match name {
        "risk_level" => ("来源地风险等级", "risk level of origin"),
        "released_from_abroad" => ("入境已解除隔离", "released after entry"),
        "naat_age_hours" => ("核酸证明时长（小时）", "age of the test (hours)"),
        "measure" => ("措施", "measure"),
        "days" => ("天数", "days"),
        "naat_min" => ("至少检测次数", "tests at least"),
        "naat_days" => ("检测日", "test days"),
        "carried_out_by" => ("执行", "carried out by"),
        "tell" => ("告知", "tell"),
        "naat_result" => ("检测结果", "test result"),
        "age_years" => ("年龄", "age"),
        "contact_class" => ("接触类别", "class of contact"),
        "index_first_two_tests" => ("密接前两次检测", "the contact's first two tests"),
        "days_since_exposure" => ("距末次暴露（天）", "days since the last exposure"),
        "home_suitable" => ("适合居家隔离", "home is suitable"),
        "vaccinated" => ("已接种", "vaccinated"),
        "days_since_leaving" => ("离开风险区（天）", "days since leaving"),
        "worked_there" => ("在高风险岗位", "worked at a high-risk post"),
        "after_measure" => ("下一阶段措施", "next stage"),
        "after_days" => ("下一阶段天数", "days of the next stage"),
        "after_naat_days" => ("下一阶段检测日", "test days of the next stage"),
        "next_measure" => ("之后措施", "then"),
        "next_days" => ("之后天数", "days then"),
        "next_naat_min" => ("之后至少检测", "tests then"),
        "next_naat_days" => ("之后检测日", "test days then"),
        "ordered_measure" => ("政府决定的措施", "measure the government has decided"),
        "source" => ("登记来源", "declared by"),
        other => (other, other),
    };
    lang.pick(zh, en)
}

/// A fact's value; nothing known is `none`.
pub fn value_label(value: &Value, lang: Lang) -> String {
    let said = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    match value {
        Value::Null => said("没有", "none"),
        Value::Bool(true) => said("是", "yes"),
        Value::Bool(false) => said("否", "no"),
        Value::Number(number) => match number.as_f64() {
            // Rounded up, as in the reason: never younger on paper than it is.
            Some(float) if number.is_f64() => format!("{:.1}", (float * 10.0).ceil() / 10.0),
            _ => number.to_string(),
        },
        Value::String(word) => match word.as_str() {
            "low" => said("低风险", "low"),
            "medium" => said("中风险", "medium"),
            "high" => said("高风险", "high"),
            "close" => said("密切接触者", "close contact"),
            "secondary" => said("密接的密接", "contact of a close contact"),
            "positive" => said("阳性", "positive"),
            "negative" => said("阴性", "negative"),
            other => crate::arrivals::measure_label(other, lang).to_owned(),
        },
        other => other.to_string(),
    }
}

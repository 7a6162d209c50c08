//! The round of tests of the rehearsed day: everybody of the community on a list, two tables, and what
//! the laboratory sent back: nearly all negative, one pool that is not, one positive, rows with slips.

use serde_json::{Value, json};

use super::day::Person;
use super::{COMMUNITY, DATE, Linli, at};

const POOL: usize = 10;
/// One in so many did not come.
const MISSING_EVERY: usize = 16;
/// Tubes whose result is not there yet at three in the afternoon.
const TUBES_WAITING: usize = 400;
/// The pool that is positive.
const POSITIVE_TUBE: usize = 321;
/// The table opens at 8:30; samples go on until 13:30.
const FIRST_MINUTE: usize = 8 * 60 + 32;
const MINUTES: usize = 298;

/// Round, tables, samples and results, as offices type them.
pub(super) fn run(linli: &Linli) -> Result<(), String> {
    let due = at("20:00");
    let words = ["tests", "start", "--area", COMMUNITY, "--reason", "第一轮全员核酸检测", "--due"];
    let round = linli.ask(&[&words[..], &[&due, "--json", "--now", &at("08:20")]].concat())?;
    let round = text(&round, "id")?;
    let people = ["tests", "people", "--campaign", &round, "--json", "--now", &at("08:25")];
    let people = linli.ask(&people)?;
    let people: Vec<&str> =
        people.as_array().into_iter().flatten().filter_map(|one| one.get("id")?.as_str()).collect();
    let pools = open(linli, &["--campaign", &round, "--place", "祥和社区东门", "--pool", "10"])?;
    let single = open(linli, &["--place", "社区卫生站单采点", "--pool", "1"])?;
    let (serial, tubes, samples) = sampled(&pools, &people)?;
    let file = linli.write("samples.csv", &samples)?;
    linli.run_at("13:40", &["tests", "sample", &file, "--session", &text(&pools, "id")?])?;
    let person = people.get(MISSING_EVERY - 1).ok_or("nobody lives here")?;
    let alone = code(number(&single)?, 1);
    let samples = format!("tube,person,at\n{alone},{person},{DATE} 09:05\n");
    let file = linli.write("samples-single.csv", &samples)?;
    linli.run_at("13:42", &["tests", "sample", &file, "--session", &text(&single, "id")?])?;
    let file = linli.write("results.csv", &results(serial, tubes, &alone))?;
    let words = ["tests", "results", &file, "--area", COMMUNITY, "--laboratory", "示例区检测中心"];
    // Rows with slips make the exit code 1: they are kept and shown.
    let now = at("14:46");
    let asked = [&words[..], &["--json", "--now", &now]].concat();
    linli.ask_with_problems(&asked).map(drop)
}

fn open(linli: &Linli, words: &[&str]) -> Result<Value, String> {
    let begin = ["tests", "open", "--area", COMMUNITY];
    linli.ask(&[&begin[..], words, &["--json", "--now", &at("08:30")]].concat())
}

fn text(value: &Value, field: &str) -> Result<String, String> {
    let found = value.get(field).and_then(Value::as_str);
    found.map(str::to_owned).ok_or_else(|| format!("the answer has no {field}"))
}

fn number(session: &Value) -> Result<i64, String> {
    session.get("serial").and_then(Value::as_i64).ok_or_else(|| "no serial".to_owned())
}

/// Everybody but one in sixteen, ten to a tube, in the order of the list; also how many tubes.
fn sampled(session: &Value, people: &[&str]) -> Result<(i64, usize, String), String> {
    let serial = number(session)?;
    let mut lines = "tube,person,at\n".to_owned();
    let came = people.iter().enumerate().filter(|(place, _)| (place + 1) % MISSING_EVERY != 0);
    let came: Vec<&str> = came.map(|(_, person)| *person).collect();
    for (place, person) in came.iter().enumerate() {
        let minute = FIRST_MINUTE + place * MINUTES / came.len().max(1);
        let tube = code(serial, place / POOL + 1);
        lines += &format!("{tube},{person},{DATE} {:02}:{:02}\n", minute / 60, minute % 60);
    }
    Ok((serial, came.len().div_ceil(POOL), lines))
}

/// The laboratory's file: a title, a head, a row a tube, and three rows with slips.
fn results(serial: i64, tubes: usize, alone: &str) -> String {
    let mut lines =
        "示例区检测中心核酸检测结果,,,\n试管编号,检测结果,收样时间,检测时间\n".to_owned();
    let row = |tube: &str, result: &str, tested: &str| {
        format!("{tube},{result},{DATE} 13:50,{DATE} {tested}\n")
    };
    for tube in 1..=tubes.saturating_sub(TUBES_WAITING) {
        let result = if tube == POSITIVE_TUBE { "阳性" } else { "阴性" };
        lines += &row(&code(serial, tube), result, "14:30");
    }
    lines += &row(alone, "阳性", "14:35");
    lines += &row(&code(serial, 90_001), "阴性", "14:30");
    lines += &row(&code(serial, tubes), "正常", "14:30");
    lines + &row(&code(serial, 1), "阳性", "14:30")
}

/// As tubes are labelled: session, tube, check digit (ISO/IEC 7064 MOD 11,10).
pub(crate) fn code(serial: i64, tube: usize) -> String {
    let body = format!("{serial:06}{tube:05}");
    let product = body.bytes().fold(10, |product, byte| {
        let sum = (product + u32::from(byte - b'0')) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    format!("{body}{}", (11 - product) % 10)
}

/// Tests and doses of those who stand at the gate and go from door to door.
pub(super) fn staff(officer: &Person<'_>) -> Result<(), String> {
    let path = format!("/staff-health?area={COMMUNITY}");
    let list = officer.get(&path)?;
    let staff = list.get("items").and_then(Value::as_array).cloned().unwrap_or_default();
    // The last two owe a test or a dose.
    let done = staff.len().saturating_sub(2);
    for (place, one) in staff.iter().take(done).enumerate() {
        let user = one.get("user");
        let enter = |kind: &str, day: String| {
            let body = json!({ "area": COMMUNITY, "user": user, "kind": kind, "negative": true,
                               "day": day });
            officer.post("/staff-health", &body)
        };
        enter("dose", "2021-03-12".to_owned())?;
        enter("dose", "2021-04-09".to_owned())?;
        enter("test", format!("2021-10-{}", 19 + place % 6))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn codes_end_in_their_check_digit() {
        assert_eq!(code(1, 1).len(), 12);
        assert_ne!(code(1, 1), code(1, 2));
    }
}

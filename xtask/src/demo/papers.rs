//! The papers an office is sent on the rehearsed day, as CSV: areas, risk areas, arrivals, what the
//! canvass found. All made up: identity numbers begin with 990101, phones with 154.

use serde_json::Value;

/// Weights and check digits of GB 11643 (ISO 7064, MOD 11-2).
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];

/// Where somebody comes from and what the plan's table should make of it.
struct Case {
    from_area: &'static str,
    from_abroad: bool,
    /// Hours from the sampling of the newest negative test to arrival.
    test_hours: Option<u32>,
    result: &'static str,
}

/// Every row of the table, the edges of its ranges, and days that no longer count.
const CASES: [Case; 12] = [
    case("990203", false, Some(24), "negative"),
    case("990203", false, Some(72), "negative"),
    case("990203", false, Some(73), "negative"),
    case("990203", false, None, ""),
    case("990202001", false, Some(48), "negative"),
    case("990202001", false, Some(72), "negative"),
    case("990202001", false, Some(80), "negative"),
    case("990202001002", false, None, ""),
    case("990201002", false, Some(12), "negative"),
    case("990201002", false, None, ""),
    case("990204", true, Some(30), "negative"),
    case("990205", false, Some(20), "positive"),
];

const fn case(
    from_area: &'static str,
    from_abroad: bool,
    test_hours: Option<u32>,
    result: &'static str,
) -> Case {
    Case { from_area, from_abroad, test_hours, result }
}

const ROUNDS_PER_SOURCE: usize = 20;

/// The tree of the rehearsal and the districts people come from; `code,name,level`.
pub(super) fn areas() -> String {
    "code,name,level\n\
     990101,示例区,district\n\
     990101001,东风街道,street\n\
     990101001001,祥和社区,community\n\
     990101001002,滨河社区,community\n\
     990101002,南山镇,street\n\
     990101002201,南山村,community\n\
     990201,临江区,district\n\
     990201002,渡口街道,street\n\
     990202,望山区,district\n\
     990202001,望山城关镇,street\n\
     990202001002,东关社区,community\n\
     990203,安平区,district\n\
     990204,边河县,district\n\
     990205,西岭区,district\n"
        .to_owned()
}

/// Risk areas elsewhere: one high street in a medium district, one that ended within the fourteen
/// days before the rehearsal and one before them.
pub(super) fn risk_areas() -> String {
    "area_code,level,from,to\n\
     990201,medium,2021-10-15,\n\
     990201002,high,2021-10-18,\n\
     990202,medium,2021-10-10,2021-10-20\n\
     990203,medium,2021-09-01,2021-10-01\n"
        .to_owned()
}

/// Twenty arrivals of one source on the rehearsed day, going round the cases.
pub(super) fn arrivals(source: &str) -> String {
    let mut text = "name,id_number,phone,from_area,arrive_at,address,naat_sampled_at,naat_result,\
                    released_from_abroad\n"
        .to_owned();
    let offset = match source {
        "hotel" => 0,
        "employer" => ROUNDS_PER_SOURCE,
        _ => 2 * ROUNDS_PER_SOURCE,
    };
    let numbers = (offset..).take(ROUNDS_PER_SOURCE);
    for (number, case) in numbers.zip(CASES.iter().cycle().skip(offset % CASES.len())) {
        let hour = 8 + number % 10;
        let sampled = case.test_hours.map_or(String::new(), |hours| sampled_at(hour, hours));
        let number_text = identity_number(number);
        let address = format!("祥和花园{}栋1单元{}01", number % 9 + 1, number % 6 + 1);
        let line = format!(
            "来返{number:02},{number_text},154{number:08},{},2021-10-25T{hour:02}:00:00+08:00,\
             {address},{sampled},{},{}\n",
            case.from_area, case.result, case.from_abroad
        );
        text.push_str(&line);
    }
    text
}

/// The moment `hours` before the full hour of arrival on the rehearsed day.
fn sampled_at(arrival_hour: usize, hours: u32) -> String {
    let ago = usize::try_from(hours).unwrap_or(0);
    let days = (ago + 23 - arrival_hour) / 24;
    let hour = arrival_hour + days * 24 - ago;
    format!("2021-10-{:02}T{hour:02}:00:00+08:00", 25 - days)
}

/// A well-formed number nobody has: the division code 990101 is not assigned. Four million differ.
pub(crate) fn identity_number(number: usize) -> String {
    let day = number / 200;
    let digits = format!(
        "990101{:04}{:02}{:02}{:03}",
        1940 + day / 336 % 60,
        1 + day / 28 % 12,
        1 + day % 28,
        800 + number % 200
    );
    let sum: u32 =
        digits.chars().filter_map(|c| c.to_digit(10)).zip(WEIGHTS).map(|(d, w)| d * w).sum();
    let check = usize::try_from(sum % 11).ok().and_then(|index| CHECKS.get(index).copied());
    format!("{digits}{}", check.unwrap_or('0'))
}

/// Households that were tried by half past two.
const DONE_OF_1000: usize = 700;

/// What came of each household, in the shares of the situation report among the sources (4,789 by
/// phone, 1,026 at the door, 111 not reached of 5,926), some refusals besides; three in ten are still
/// to do at half past two.
pub(super) fn canvass(households: &Value) -> Result<String, String> {
    let list = households.get("households").and_then(Value::as_array);
    let list = list.ok_or("linli canvass list --json: no `households`")?;
    let mut text = "household,at,channel,outcome,notice,note\n".to_owned();
    for (number, household) in list.iter().enumerate() {
        let id = household.get("id").and_then(Value::as_str).ok_or("a household without id")?;
        // 389 is prime as well: what is left to do lies in every grid.
        if number * 389 % 1000 >= DONE_OF_1000 {
            continue;
        }
        let minute = number * 380 / list.len().max(1);
        let at = format!("2021-10-25T{:02}:{:02}:00+08:00", 8 + minute / 60, minute % 60);
        // 617 is prime: neighbours differ, and every share comes out within one household.
        let attempts: &[(&str, &str)] = match number * 617 % 1000 {
            0..808 => &[("phone", "reached")],
            808..979 => &[("phone", "not_reached"), ("door", "reached")],
            979..982 => &[("door", "refused")],
            _ => &[("phone", "not_reached"), ("door", "not_reached"), ("notice", "not_reached")],
        };
        for (channel, outcome) in attempts {
            let notices = u32::from(*channel == "notice");
            text.push_str(&format!("{id},{at},{channel},{outcome},{notices},\n"));
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{arrivals, canvass, identity_number, sampled_at};

    #[test]
    fn sampling_lies_so_many_hours_before_arrival() {
        assert_eq!(sampled_at(8, 24), "2021-10-24T08:00:00+08:00");
        assert_eq!(sampled_at(8, 73), "2021-10-22T07:00:00+08:00");
        assert_eq!(sampled_at(17, 12), "2021-10-25T05:00:00+08:00");
        assert_eq!(sampled_at(8, 8), "2021-10-25T00:00:00+08:00");
        assert_eq!(sampled_at(8, 9), "2021-10-24T23:00:00+08:00");
    }

    #[test]
    fn arrivals_are_sixty_different_people() {
        let texts = ["hotel", "employer", "office"].map(arrivals);
        let mut ids: Vec<&str> = texts
            .iter()
            .flat_map(|text| text.lines().skip(1))
            .filter_map(|l| l.split(',').nth(1))
            .collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 60);
        assert!(ids.iter().all(|id| id.len() == 18 && id.starts_with("990101")), "{ids:?}");
        assert!(texts.iter().all(|text| text.lines().all(|line| line.split(',').count() == 9)));
        assert_eq!(identity_number(0).get(..17), Some("99010119400101800"));
        assert_eq!(identity_number(672_199).get(..17), Some("99010119500101999"));
    }

    #[test]
    fn seven_in_ten_households_were_tried() {
        let list: Vec<_> = (0..1000).map(|id| json!({ "id": format!("h{id}") })).collect();
        let text = canvass(&json!({ "households": list })).expect("writes");
        let count = |word: &str| text.lines().filter(|line| line.contains(word)).count();
        let ended = count(",phone,reached,") + count(",door,reached,") + count(",door,refused,");
        assert_eq!(ended + count(",notice,not_reached,1,"), 700);
        assert!(count(",phone,reached,") > 500 && count(",notice,not_reached,1,") > 5);
    }
}

//! Care needs (M6) as the plan's table `visit` asks about them, and who may see which: a need is help to be
//! given, never a label. Sources: 001 part 1 之四 (弱势群体档案); the narrower circle is Linli's choice.

use serde_json::{Map, Value, json};

use crate::plans::pack::Pack;
use crate::registry::CareNeed;
use crate::time::Day;

/// The table that says how often somebody is visited.
pub const TABLE: &str = "visit";
/// A need is looked at again after so many days, unless somebody said an earlier day.
pub const REVIEW_DAYS: i64 = 365;
pub const HELP_CHARS_MAX: usize = 300;
pub const REASON_CHARS_MAX: usize = 200;
/// Visits of one person in a month.
pub const VISITS_PER_MONTH_MAX: i64 = 31;

/// How often, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frequency {
    pub visits_per_month: i64,
    /// A role.
    pub visited_by: String,
    /// The row that said so.
    pub row: String,
}

/// The words by which a table may know a need, its own code first.
fn table_words(need: CareNeed) -> [&'static str; 2] {
    let word = match need {
        CareNeed::ElderLivingAlone => "living_alone",
        CareNeed::EmptyNestElder => "empty_nest",
        CareNeed::Disabled | CareNeed::Disabling => "disabled",
        CareNeed::LowIncome | CareNeed::ExtremePoverty => "low_income",
        CareNeed::ChronicIllness | CareNeed::SeriousIllness => "chronic_illness",
        CareNeed::Pregnant => "pregnant",
        CareNeed::ChildLeftBehind | CareNeed::ChildInNeed => "left_behind_child",
        CareNeed::LongUnemployed => "long_term_unemployed",
        CareNeed::Released | CareNeed::CommunityCorrection => "released_or_corrected",
        CareNeed::VeryOld | CareNeed::MentalIllness | CareNeed::LostOnlyChild => need.code(),
    };
    [need.code(), word]
}

/// What the plan says about a need; none where it says nothing, so that somebody has to.
pub fn frequency(pack: &Pack, need: &str, born: Option<Day>, today: Day) -> Option<Frequency> {
    let table = pack.table(TABLE).ok()?;
    let need = CareNeed::from_code(need)?;
    table_words(need).into_iter().find_map(|word| {
        let mut facts = Map::new();
        facts.insert("care_need".into(), json!(word));
        facts.insert("age".into(), born.map_or(Value::Null, |born| json!(years(born, today))));
        let points = table.facts(&facts).ok()?;
        let decision = table.decide(&points);
        let row = decision.rows.first()?;
        let then = row.outcome(&table.shape.outputs);
        Some(Frequency {
            visits_per_month: then
                .get("visits_per_month")?
                .as_i64()?
                .clamp(0, VISITS_PER_MONTH_MAX),
            visited_by: then.get("visited_by")?.as_str()?.to_owned(),
            row: row.id.clone(),
        })
    })
}

fn years(born: Day, today: Day) -> i64 {
    let (born, today) = (born.to_date(), today.to_date());
    let before = (today.month(), today.day()) < (born.month(), born.day());
    i64::from(today.year()) - i64::from(born.year()) - i64::from(before)
}

/// Needs that only those see who give the help and those who answer for them.
pub fn is_sensitive(need: &str) -> bool {
    matches!(
        CareNeed::from_code(need),
        Some(CareNeed::MentalIllness | CareNeed::Released | CareNeed::CommunityCorrection)
    )
}

//! `[[levels]]` and `[resources]`: the scenarios of response (情景、响应级别) with what is live in
//! each, and what carrying out the rules costs.

use serde::Deserialize;

use super::words;

/// `[[levels]]`. The first one holds until another is switched to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub name_en: String,
    /// Conditions for it to be switched to, one each; people judge them.
    #[serde(default)]
    pub entry: Vec<String>,
    /// The same in English; left out, or as many.
    #[serde(default)]
    pub entry_en: Vec<String>,
    /// What is live: tables, routines, deadlines, duties (clauses of the responsibilities) and
    /// reports (metrics), by name. A list that is left out means all of the plan.
    #[serde(default)]
    pub tables: Option<Vec<String>>,
    #[serde(default)]
    pub routines: Option<Vec<String>>,
    #[serde(default)]
    pub deadlines: Option<Vec<String>>,
    #[serde(default)]
    pub duties: Option<Vec<String>>,
    #[serde(default)]
    pub reports: Option<Vec<String>>,
}

impl Level {
    /// Is this name live, by one of the level's lists?
    pub fn live(list: Option<&[String]>, name: &str) -> bool {
        list.is_none_or(|names| names.iter().any(|one| one == name))
    }

    pub fn has_table(&self, name: &str) -> bool {
        Self::live(self.tables.as_deref(), name)
    }
}

/// `[resources]`: what the rules cost, for simulation.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Resources {
    pub staff: Vec<StaffCost>,
    pub stock: Vec<StockCost>,
    pub beds: Beds,
    /// Days of full operation a stock must last (物资药品储备量满足 30 天满负荷运转).
    pub stock_days: u32,
}

impl Default for Resources {
    fn default() -> Self {
        Self { staff: Vec::new(), stock: Vec::new(), beds: Beds::default(), stock_days: 30 }
    }
}

words! {
    /// What work is counted in.
    StaffUnit {
        Tests "tests" "次检测" "tests",
        PersonDays "person_days" "人日" "person-days",
        HouseholdDays "household_days" "户日" "household-days",
        Households "households" "户" "households to reach",
    }
}

/// One shift of a role does `amount` units.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffCost {
    /// A role of Linli or any other kind of work, such as `sampler`.
    pub role: String,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub name_en: String,
    pub per: StaffUnit,
    pub amount: u32,
    pub shift_hours: u32,
}

words! {
    /// What uses up stock.
    StockUnit {
        StaffShift "staff_shift" "每班" "each shift",
        PersonDay "person_day" "每人每日" "each person and day",
        Test "test" "每次检测" "each test",
        HouseholdDay "household_day" "每户每日" "each household and day",
    }
}

/// Each unit uses up `amount` of an item.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StockCost {
    pub item: String,
    pub name: String,
    #[serde(default)]
    pub name_en: String,
    pub per: StockUnit,
    pub amount: f64,
}

/// Beds of the designated hospital.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Beds {
    /// Of a hundred beds, those for severe care (重症床位不少于床位总数的 10%).
    pub severe_percent: u32,
}

impl Default for Beds {
    fn default() -> Self {
        Self { severe_percent: 10 }
    }
}

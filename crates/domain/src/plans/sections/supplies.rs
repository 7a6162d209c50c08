//! `[supplies]`: when a round closes, how often a household orders in it, how long a store has to last, what a
//! household gets when its quarantine begins, and who takes what from the aid shop.

use serde::Deserialize;

use super::check::Sections;
use crate::plans::deadline::Term;
use crate::supplies::aid::is_care_word;
use crate::supplies::is_code;

const KIT_MAX: usize = 20;
const NEEDS_MAX: usize = 30;

/// `[supplies]`: Linli's starting values where the plan says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SupplyRules {
    /// The time of day at which a round closes, unless the community says another.
    pub cut_off: Term,
    /// Orders of one household in a round.
    pub orders_per_round: u32,
    /// Days for which a store has to last.
    pub cover_days: u32,
    /// What a household gets when its home quarantine begins.
    pub kit: Vec<KitPart>,
    pub aid: AidShop,
}

/// One thing of a kit.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KitPart {
    /// A code of the store's book.
    pub item: String,
    pub amount: u32,
}

/// `[supplies.aid]`: the aid shop; closed unless the plan names care needs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AidShop {
    /// Care needs, in the words of `[tables.visit]` or of the registry; one of them in the household is enough.
    pub needs: Vec<String>,
    /// What a household may take in a month.
    pub points_per_month: u32,
}

impl Default for SupplyRules {
    fn default() -> Self {
        let kit = [("mask", 20), ("disinfectant", 1), ("thermometer", 1)];
        Self {
            cut_off: Term::Clock { hour: 10, minute: 0 },
            orders_per_round: 3,
            cover_days: 30,
            kit: kit.map(|(item, amount)| KitPart { item: item.to_owned(), amount }).to_vec(),
            aid: AidShop::default(),
        }
    }
}

impl Sections<'_> {
    pub(super) fn supplies(&mut self) {
        let rules = &self.document.supplies;
        if !matches!(rules.cut_off, Term::Clock { .. }) {
            let zh = "cut_off 须为时刻，如 \"10:00\"".to_owned();
            self.report("supplies.cut_off", zh, "a time of day such as \"10:00\"".to_owned());
        }
        self.range("supplies", "orders_per_round", rules.orders_per_round, 1..=20);
        self.range("supplies", "cover_days", rules.cover_days, 1..=365);
        self.count("supplies.kit", rules.kit.len(), 0..=KIT_MAX);
        self.once("supplies.kit", rules.kit.iter().map(|part| (&part.item, part.item.clone())));
        for part in &rules.kit {
            self.range("supplies", "amount", part.amount, 1..=1_000);
            if !is_code(&part.item) {
                let zh = format!("“{}”须为小写字母、数字、- 或 _", part.item);
                let en = format!("\"{}\": lower-case letters, digits, - or _", part.item);
                self.report("supplies.kit", zh, en);
            }
        }
        let aid = &rules.aid;
        self.count("supplies.aid.needs", aid.needs.len(), 0..=NEEDS_MAX);
        self.once("supplies.aid.needs", aid.needs.iter().map(|need| (need, need.clone())));
        self.range("supplies", "points_per_month", aid.points_per_month, 0..=100_000);
        for need in aid.needs.iter().filter(|need| !is_care_word(need)) {
            let zh = format!("needs 中的“{need}”不是照护需求的词");
            let en = format!("needs names {need}, which is no word for a care need");
            self.report("supplies.aid.needs", zh, en);
        }
        if !aid.needs.is_empty() && aid.points_per_month == 0 {
            let zh = "写了 needs 就须写 points_per_month，否则无人能领".to_owned();
            let en = "needs without points_per_month lets nobody take anything".to_owned();
            self.report("supplies.aid.points_per_month", zh, en);
        }
    }
}

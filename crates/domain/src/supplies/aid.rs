//! The aid shop (爱心超市, seed 001 便民服务制): who may take goods without paying, and how much of it in a month.

use crate::registry::CareNeed;

/// A care need in the words a plan may use for it: the registry's own, and that of `care_need` in `[tables.visit]`.
fn words_of(need: CareNeed) -> [&'static str; 2] {
    let plan = match need {
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
    [need.code(), plan]
}

/// Whether any care need of a plan can be called that.
pub fn is_care_word(word: &str) -> bool {
    CareNeed::ALL.iter().any(|need| words_of(*need).contains(&word))
}

/// Whether a household with these care needs (codes of the registry) may take from the aid shop.
pub fn is_eligible(wanted: &[String], needs: &[String]) -> bool {
    let words = needs.iter().filter_map(|need| CareNeed::from_code(need)).flat_map(words_of);
    words.into_iter().any(|word| wanted.iter().any(|one| one == word))
}

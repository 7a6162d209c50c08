//! Patrols (巡查) and rounds (消杀、环境整治, M27): what the answers of their forms say in numbers. Nobody is
//! named: gatherings and strangers are counts and places. Sources: 001 part 8 七.1 (每天至少到网格巡查一次),
//! 002 二.14 (清洁消毒).

use crate::forms::Answers;
use crate::words::words;

/// Matters one patrol may name.
pub const MATTERS_MAX: usize = 10;
pub const PHOTOS_MAX: usize = 3;

words! {
    /// What a round did.
    RoundKind {
        Disinfection "disinfection" "消毒" "disinfection",
        Environment "environment" "环境整治" "clean-up",
    }
}

/// What a patrol counted. The names are those of the fields a form has them in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PatrolCounts {
    pub hazard_found: bool,
    pub gatherings: i64,
    pub weddings: i64,
    pub funerals: i64,
    pub strangers: i64,
}

impl PatrolCounts {
    /// A hazard is found when one was reported with the patrol, or when the answers name one.
    pub fn of(answers: &Answers, matters: usize) -> Self {
        let number = |name: &str| answers.get(name).and_then(|n| n.as_f64()).unwrap_or(0.0) as i64;
        let said = answers.get("finding").and_then(|word| word.as_str()) == Some("hazard")
            || answers
                .get("hazard")
                .is_some_and(|list| list.as_array().is_none_or(|l| !l.is_empty()));
        Self {
            hazard_found: said || matters > 0,
            gatherings: number("gatherings"),
            weddings: number("weddings"),
            funerals: number("funerals"),
            strangers: number("strangers"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_come_from_the_answers() {
        let check = |answers: serde_json::Value, matters, hazard, weddings| {
            let counts = PatrolCounts::of(answers.as_object().unwrap(), matters);
            assert_eq!((counts.hazard_found, counts.weddings), (hazard, weddings), "{answers}");
        };
        check(json!({ "finding": "calm" }), 0, false, 0);
        check(json!({ "finding": "calm" }), 1, true, 0);
        check(json!({ "finding": "event", "weddings": 2 }), 0, false, 2);
        check(json!({ "finding": "hazard", "hazard": ["fire"] }), 0, true, 0);
    }
}

//! Properties of sharing out, cover and order lines.

use proptest::prelude::*;

use super::cover::{Lot, cover};
use super::order::check_lines;
use super::share::{Claim, share};
use super::stock::{InStore, take};
use super::*;
use crate::lang::Speak;
use crate::time::{Day, Moment};

fn claim(first: bool, at: i64, wanted: u32) -> Claim {
    Claim { first, ordered_at: Moment(at), tie: at.unsigned_abs().into(), wanted }
}

#[test]
fn what_is_short_goes_round() {
    let claims = [claim(false, 1, 5), claim(false, 2, 1), claim(true, 9, 3), claim(false, 3, 5)];
    // The household under a measure first, though it ordered last; then one each, two each, and the last one to
    // whoever ordered first.
    assert_eq!(share(8, &claims), [2, 1, 3, 2]);
    assert_eq!(share(9, &claims), [3, 1, 3, 2]);
    assert_eq!(share(2, &claims), [0, 0, 2, 0]);
    assert_eq!(share(99, &claims), [5, 1, 3, 5]);
    assert_eq!(share(0, &claims), [0, 0, 0, 0]);
    assert!(share(5, &[]).is_empty());
}

fn claims() -> impl Strategy<Value = Vec<Claim>> {
    let one = (any::<bool>(), 0_i64..50, any::<u64>(), 0_u32..100);
    let made = |(first, at, tie, wanted)| Claim {
        first,
        ordered_at: Moment(at),
        tie: u128::from(tie),
        wanted,
    };
    prop::collection::vec(one.prop_map(made), 0..40)
}

proptest! {
    #[test]
    fn sharing_keeps_its_rule(stock in 0_u32..2_000, claims in claims()) {
        let given = share(stock, &claims);
        let total: u32 = claims.iter().map(|claim| claim.wanted).sum();
        prop_assert_eq!(given.len(), claims.len());
        // Nothing is kept back, nothing is made up.
        prop_assert_eq!(given.iter().sum::<u32>(), stock.min(total));
        let all = || claims.iter().zip(&given);
        for (claim, got) in all() {
            prop_assert!(*got <= claim.wanted);
            for (other, theirs) in all() {
                let unmet = *got < claim.wanted;
                // Who comes first is served before anybody else gets one.
                prop_assert!(!(claim.first && !other.first && unmet && *theirs > 0));
                if claim.first == other.first && unmet {
                    // Nobody gets two more than one who goes without.
                    prop_assert!(*theirs <= *got + 1);
                    // And one more only who ordered earlier.
                    let earlier = (other.ordered_at, other.tie) <= (claim.ordered_at, claim.tie);
                    prop_assert!(*theirs <= *got || earlier);
                }
            }
        }
    }

    #[test]
    fn the_order_in_which_claims_are_listed_does_not_matter(stock in 0_u32..500, claims in claims()) {
        let mut apart = claims.clone();
        for (place, claim) in apart.iter_mut().enumerate() {
            claim.tie = place as u128;
        }
        let mut turned = apart.clone();
        turned.reverse();
        let mut back = share(stock, &turned);
        back.reverse();
        prop_assert_eq!(share(stock, &apart), back);
    }

    #[test]
    fn a_store_gives_what_it_has(
        lots in prop::collection::vec((0_u32..50, prop::option::of(-5_i64..30)), 0..8),
        wanted in 0_u32..200,
    ) {
        let today = Day(0);
        let lots: Vec<InStore> = lots.into_iter().enumerate().map(|(n, (quantity, day))| InStore {
            lot: format!("{n}"), expires: day.map(Day), quantity,
        }).collect();
        let good: u32 = lots.iter().filter(|l| l.expires.is_none_or(|d| d >= today)).map(|l| l.quantity).sum();
        match take(&lots, wanted, today) {
            None => prop_assert!(wanted > good),
            Some(taken) => {
                prop_assert_eq!(taken.iter().map(|(_, n)| n).sum::<u32>(), wanted);
                for (lot, part) in &taken {
                    let of = lots.iter().find(|l| l.lot == *lot).unwrap();
                    prop_assert!(*part > 0 && *part <= of.quantity);
                    prop_assert!(of.expires.is_none_or(|day| day >= today));
                    // Nothing that expires earlier is left lying.
                    let left_earlier = lots.iter().any(|l| {
                        let used = taken.iter().find(|(name, _)| *name == l.lot).map_or(0, |(_, n)| *n);
                        l.expires.is_some_and(|day| day >= today && of.expires.is_none_or(|e| day < e))
                            && used < l.quantity
                    });
                    prop_assert!(!left_earlier);
                }
            }
        }
    }

    #[test]
    fn a_forecast_adds_up(
        lots in prop::collection::vec((0_u32..500, prop::option::of(-3_i64..60)), 0..6),
        issued in 0_u32..500, days in 1_u32..20, wanted in 1_u32..60,
    ) {
        let lots: Vec<Lot> = lots.into_iter()
            .map(|(quantity, day)| Lot { quantity, expires: day.map(Day) }).collect();
        let found = cover(&lots, issued, days, Day(0), wanted);
        prop_assert_eq!(found.on_hand, lots.iter().map(|lot| lot.quantity).sum::<u32>());
        prop_assert!(found.wasted <= found.on_hand);
        prop_assert_eq!(found.lasts.is_none(), issued == 0);
        // With what is missing it would last.
        if let Some(lasts) = found.lasts {
            prop_assert_eq!(lasts >= wanted, found.missing == 0);
            let more = Lot { quantity: found.missing, expires: None };
            let filled: Vec<Lot> = lots.iter().copied().chain([more]).collect();
            let filled = cover(&filled, issued, days, Day(0), wanted);
            prop_assert!(!filled.is_short());
        }
    }
}

#[test]
fn thirty_days_of_masks() {
    let lot = |quantity, expires: Option<i64>| Lot { quantity, expires: expires.map(Day) };
    // 140 in 14 days are ten a day: 300 are wanted.
    let found = cover(&[lot(250, None)], 140, 14, Day(0), 30);
    assert_eq!((found.lasts, found.missing, found.wasted), (Some(25), 50, 0));
    // Half of it expires in five days (today is one of them): fifty of these can be used.
    let found = cover(&[lot(125, Some(4)), lot(125, None)], 140, 14, Day(0), 30);
    assert_eq!((found.lasts, found.missing, found.wasted), (Some(17), 125, 75));
    // What nobody uses is not short.
    assert_eq!(cover(&[], 0, 14, Day(0), 30).lasts, None);
    assert!(cover(&[], 1, 14, Day(0), 30).is_short());
}

fn line(quantity: u32, before: u32) -> OrderLine {
    OrderLine {
        name: "鸡蛋".to_owned(),
        name_en: "eggs".to_owned(),
        active: true,
        quantity,
        order_max: 3,
        round_max: 4,
        before,
    }
}

#[test]
fn orders_stay_within_their_limits() {
    assert_eq!(check_lines(&[line(3, 1)], None), Ok(()));
    assert_eq!(check_lines(&[], Some("降压药一盒")), Ok(()));
    assert_eq!(check_lines(&[], None), Err(OrderError::Empty));
    let too_many = check_lines(&[line(4, 0)], None).unwrap_err();
    assert!(too_many.say(crate::lang::Lang::Zh).contains("一次最多 3 份"));
    let before = check_lines(&[line(3, 2)], None).unwrap_err();
    assert!(before.say(crate::lang::Lang::En).contains("2 are ordered"));
    let ended = OrderLine { active: false, ..line(1, 0) };
    assert_eq!(check_lines(&[ended], None).unwrap_err().code(), "supplies.ended");
    assert_eq!(check_lines(&vec![line(1, 0); 31], None), Err(OrderError::Lines));
    let long = "长".repeat(201);
    assert_eq!(check_lines(&[line(1, 0)], Some(&long)), Err(OrderError::Wish));
}

#[test]
fn every_line_ends_once() {
    use LineOutcome as O;
    let check = |quantity, shared, delivered, outcome| {
        assert_eq!(line_outcome(quantity, shared, delivered), outcome);
    };
    check(2, 2, 2, O::Delivered);
    check(2, 1, 1, O::Partly);
    check(2, 2, 1, O::Partly);
    check(2, 0, 0, O::Short);
    check(2, 2, 0, O::NotDelivered);
    assert_eq!(order_outcome(&[O::Delivered, O::Delivered]), OrderState::Delivered);
    assert_eq!(order_outcome(&[O::Delivered, O::Short]), OrderState::Partly);
    assert_eq!(order_outcome(&[O::NotDelivered, O::Short]), OrderState::NotDelivered);
}

#[test]
fn doors_in_the_order_of_the_stairs() {
    let mut doors = [("2单元", "301"), ("1单元", "1203"), ("1单元", "902"), ("1单元", "301")];
    doors.sort_by_key(|(unit, door)| route_key(unit, door));
    assert_eq!(doors, [("1单元", "301"), ("1单元", "902"), ("1单元", "1203"), ("2单元", "301")]);
}

#[test]
fn a_signature_is_lines_and_nothing_else() {
    assert!(is_signature("M10 20L30 40L-1 5M3 4L5 6"));
    for wrong in ["", "L1 2", "M1 2", "M1 2L3 4\"/><script>", "M1 2L3 4z"] {
        assert!(!is_signature(wrong), "{wrong}");
    }
    assert!(!is_signature(&format!("M1 2{}", "L1 2".repeat(2_000))));
}

#[test]
fn words_come_back() {
    assert!(OrderState::ALL.iter().all(|one| OrderState::from_word(one.word()) == Some(*one)));
    assert!(Failure::ALL.iter().all(|one| Failure::from_word(one.word()) == Some(*one)));
    assert!(is_code("rice-5kg") && !is_code("Rice") && !is_code(""));
}

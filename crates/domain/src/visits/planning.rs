//! Spreads the visits that are due over working days and workers: each once, no worker's day with more
//! than one visit more than another's, nobody on a day of absence. Source: 001 part 4 二.1 (走访前有日程安排);
//! the balance is Linli's choice.

use crate::ids::UserId;
use crate::time::Day;

/// One visit that is due: which of somebody's, in the walking order of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueVisit {
    /// Place of the person in the walking order.
    pub person: usize,
    /// Which of the person's visits, from 0, of so many.
    pub place: u32,
    pub of: u32,
}

/// Somebody who visits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visitor {
    pub user: UserId,
    pub absent: Vec<Day>,
}

/// A visit with its day and its worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    pub visit: DueVisit,
    pub day: Day,
    pub user: UserId,
}

/// Monday to Friday. Public holidays are not known.
pub fn is_working(day: Day) -> bool {
    // 1970-01-01 was a Thursday.
    (day.0 + 3).rem_euclid(7) < 5
}

/// The working days from `from` to the end of its month.
pub fn working_days(from: Day) -> Vec<Day> {
    let last = Day::from_date(from.to_date().last_of_month());
    (from.0..=last.0).map(Day).filter(|day| is_working(*day)).collect()
}

/// Of so many visits a month those that are still due in the rest of it, rounded up: who came into care
/// in the middle of the month is visited half as often, and at least once.
pub fn due_in_rest(per_month: i64, days_left: usize, days_of_month: usize) -> u32 {
    let (left, all) =
        (i64::try_from(days_left).unwrap_or(0), i64::try_from(days_of_month).unwrap_or(0));
    if per_month <= 0 || left <= 0 || all <= 0 {
        return 0;
    }
    let due = (per_month * left + all - 1) / all;
    u32::try_from(due.min(left)).unwrap_or(0)
}

/// Plans every visit once. Empty when nobody is there on any of the days: the caller names that.
pub fn plan_visits(visits: &[DueVisit], workers: &[Visitor], days: &[Day]) -> Vec<Planned> {
    let mut cells: Vec<(Day, UserId)> = Vec::new();
    for day in days {
        let here = workers.iter().filter(|worker| !worker.absent.contains(day));
        cells.extend(here.map(|worker| (*day, worker.user)));
    }
    if cells.is_empty() {
        return Vec::new();
    }
    let people = visits.iter().map(|visit| visit.person + 1).max().unwrap_or(1);
    let mut ordered: Vec<DueVisit> = visits.to_vec();
    ordered.sort_by(|a, b| {
        let at = |visit: &DueVisit| {
            let within = (visit.person as f64 + 0.5) / people as f64;
            (f64::from(visit.place) + within) / f64::from(visit.of.max(1))
        };
        at(a).total_cmp(&at(b)).then((a.person, a.place).cmp(&(b.person, b.place)))
    });
    // The n-th of N visits goes into the cell at the same share of the way, so that each has its fair
    // number, and the visits of one person lie as far apart as they can.
    let (all, room) = (ordered.len(), cells.len());
    let mut planned: Vec<Planned> = ordered
        .into_iter()
        .enumerate()
        .filter_map(|(n, visit)| {
            let (day, user) = *cells.get(n * room / all)?;
            Some(Planned { visit, day, user })
        })
        .collect();
    part_days(&mut planned);
    walk_together(&mut planned, workers);
    planned
}

/// Where somebody would be visited twice on a day, one of the visits changes places with another of a
/// near day. Loads stay as they are.
fn part_days(planned: &mut [Planned]) {
    let on = |planned: &[Planned], person: usize, day: Day| {
        planned.iter().filter(|one| one.visit.person == person && one.day == day).count()
    };
    for n in 0..planned.len() {
        let Some(one) = planned.get(n).copied() else { continue };
        if on(planned, one.visit.person, one.day) < 2 {
            continue;
        }
        let mut others: Vec<usize> = (0..planned.len()).collect();
        others.sort_by_key(|m| {
            planned.get(*m).map_or(i64::MAX, |other| (other.day.0 - one.day.0).abs())
        });
        let fits = |m: &usize| {
            planned.get(*m).is_some_and(|other| {
                other.day != one.day
                    && on(planned, one.visit.person, other.day) == 0
                    && on(planned, other.visit.person, one.day) == 0
            })
        };
        if let Some(m) = others.into_iter().find(fits) {
            swap(planned, n, m);
        }
    }
}

fn swap(planned: &mut [Planned], n: usize, m: usize) {
    let visits = (planned.get(n).map(|one| one.visit), planned.get(m).map(|one| one.visit));
    if let (Some(first), Some(second)) = visits {
        if let Some(one) = planned.get_mut(n) {
            one.visit = second;
        }
        if let Some(one) = planned.get_mut(m) {
            one.visit = first;
        }
    }
}

/// On each day neighbours go to the same worker: the visits of the day in walking order, each worker there
/// a stretch of it, the longer ones to those who have had fewest.
fn walk_together(planned: &mut [Planned], workers: &[Visitor]) {
    planned.sort_by_key(|one| (one.day, one.visit.person, one.visit.place));
    let mut had: Vec<(usize, UserId)> = workers.iter().map(|worker| (0, worker.user)).collect();
    let mut start = 0;
    while start < planned.len() {
        let Some(day) = planned.get(start).map(|one| one.day) else { return };
        let end = planned.iter().skip(start).take_while(|one| one.day == day).count() + start;
        let away = |user: &UserId| {
            workers.iter().any(|worker| worker.user == *user && worker.absent.contains(&day))
        };
        let mut here: Vec<(usize, UserId)> =
            had.iter().filter(|(_, user)| !away(user)).copied().collect();
        here.sort_unstable();
        let (each, more) = ((end - start) / here.len().max(1), (end - start) % here.len().max(1));
        let mut place = start;
        for (n, (_, user)) in here.iter().enumerate() {
            let stretch = each + usize::from(n < more);
            for one in planned.iter_mut().skip(place).take(stretch) {
                one.user = *user;
            }
            if let Some((count, _)) = had.iter_mut().find(|(_, known)| known == user) {
                *count += stretch;
            }
            place += stretch;
        }
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn due(counts: &[u32]) -> Vec<DueVisit> {
        let one =
            |(person, of): (usize, &u32)| (0..*of).map(move |place| (person, place, *of)).collect();
        let all = counts.iter().enumerate().flat_map::<Vec<_>, _>(one);
        all.map(|(person, place, of)| DueVisit { person, place, of }).collect()
    }

    #[test]
    fn a_month_has_its_working_days() {
        assert_eq!(working_days(day("2021-10-01")).len(), 21);
        assert_eq!(working_days(day("2021-10-30")).len(), 0, "a weekend ends the month");
        assert_eq!(due_in_rest(8, 21, 21), 8);
        assert_eq!(due_in_rest(4, 5, 21), 1);
        assert_eq!(due_in_rest(1, 1, 21), 1);
        assert_eq!(due_in_rest(8, 2, 21), 1);
        assert_eq!((due_in_rest(0, 21, 21), due_in_rest(4, 0, 21)), (0, 0));
    }

    #[test]
    fn weekly_visits_lie_about_a_week_apart() {
        let worker = Visitor { user: UserId(Uuid::from_u128(1)), absent: Vec::new() };
        let days = working_days(day("2021-10-01"));
        let planned = plan_visits(&due(&[4, 1, 8, 4, 2]), &[worker], &days);
        let of = |person| {
            let mut days: Vec<i64> =
                planned.iter().filter(|p| p.visit.person == person).map(|p| p.day.0).collect();
            days.sort_unstable();
            days
        };
        assert!(
            of(0).windows(2).all(|pair| (4..=11).contains(&(pair[1] - pair[0]))),
            "{:?}",
            of(0)
        );
        assert_eq!(of(2).iter().collect::<BTreeSet<_>>().len(), 8, "never twice a day");
    }

    proptest! {
        /// Each due visit once, loads of worker-days differ by at most one, nobody while absent.
        #[test]
        fn every_visit_is_planned_once_and_fairly(
            counts in prop::collection::vec(0_u32..9, 0..40),
            absent in prop::collection::vec(prop::collection::vec(0_usize..21, 0..21), 0..5),
        ) {
            let days = working_days(day("2021-10-01"));
            let workers: Vec<Visitor> = absent.iter().enumerate().map(|(n, gone)| Visitor {
                user: UserId(Uuid::from_u128(n as u128 + 1)),
                absent: gone.iter().map(|at| days[*at]).collect(),
            }).collect();
            let visits = due(&counts);
            let planned = plan_visits(&visits, &workers, &days);
            let cells: Vec<(Day, UserId)> = days.iter().flat_map(|day| {
                workers.iter().filter(|w| !w.absent.contains(day)).map(|w| (*day, w.user))
            }).collect();
            if cells.is_empty() {
                prop_assert!(planned.is_empty());
                return Ok(());
            }
            let mut wanted: Vec<_> = visits.iter().map(|v| (v.person, v.place)).collect();
            let mut found: Vec<_> = planned.iter().map(|p| (p.visit.person, p.visit.place)).collect();
            wanted.sort_unstable();
            found.sort_unstable();
            prop_assert_eq!(wanted, found);
            let mut loads: BTreeMap<(Day, Uuid), usize> =
                cells.iter().map(|(day, user)| ((*day, user.0), 0)).collect();
            for one in &planned {
                let load = loads.get_mut(&(one.day, one.user.0));
                prop_assert!(load.is_some(), "planned on a day of absence");
                *load.unwrap() += 1;
            }
            let (least, most) = (loads.values().min().unwrap(), loads.values().max().unwrap());
            prop_assert!(most - least <= 1, "{least} to {most}");
            // Of those who were there all the time nobody has more than one visit more.
            let whole = workers.iter().filter(|worker| worker.absent.is_empty());
            let totals: Vec<usize> = whole
                .map(|worker| planned.iter().filter(|one| one.user == worker.user).count())
                .collect();
            if workers.iter().all(|worker| worker.absent.is_empty()) {
                let (least, most) = (totals.iter().min().unwrap(), totals.iter().max().unwrap());
                prop_assert!(most - least <= 1, "{totals:?}");
            }
        }
    }
}

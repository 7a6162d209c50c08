//! Rows for review: kept once, listed masked, decided once.

use linli_app::registry::decide_review::{Decision, decide_review};
use linli_app::registry::list_reviews::{ReviewView, list_reviews};
use linli_domain::identity::Role;
use linli_domain::lang::Speak;
use linli_testkit::{Bench, NEIGHBOUR, on_each_database};

use super::{community, count, import_lines, number};

fn two_households() -> [String; 3] {
    let ann = number("19700101", 1);
    [
        format!("甲小区,1栋,1单元,101,王安,户主,王安,男,,{ann},15400000001,,,,,"),
        format!("甲小区,1栋,1单元,102,李波,户主,李波,女,,{},,,,,,", number("19720202", 2)),
        format!("甲小区,1栋,1单元,102,李波,亲属,王安,男,,{ann},,,,,,"),
    ]
}

async fn waiting(bench: &Bench) -> Vec<ReviewView> {
    list_reviews(&bench.app, &bench.operator(), community(), None, 100).await.unwrap()
}

#[test]
fn a_person_in_two_households_is_decided_once() {
    for (decision, memberships, again) in [
        (Decision::Same, 2, (2, 1, 0)),
        (Decision::Separate, 3, (3, 0, 0)),
        (Decision::Moved, 3, (2, 0, 1)),
        (Decision::Drop, 2, (3, 0, 0)),
    ] {
        on_each_database(async |bench| {
            let lines = two_households();
            let first = import_lines(bench, &lines).await.outcomes;
            assert_eq!((first.created, first.review), (2, 1));
            let rows = waiting(bench).await;
            let [row] = rows.as_slice() else { panic!("{rows:?}") };
            assert_eq!((row.sheet.as_str(), row.line), ("甲小区", 4));
            let shown = format!("{:?}", row.cells);
            assert!(shown.contains("990101********"), "{shown}");
            assert!(!shown.contains(&number("19700101", 1)));
            let second = import_lines(bench, &lines).await.outcomes;
            assert_eq!((second.unchanged, second.review), (2, 1));
            assert_eq!(count(bench, "roster_reviews").await, 1);

            bench.set_now("2021-11-01T08:00:00+08:00");
            let ctx = bench.operator();
            decide_review(&bench.app, &ctx, row.id, decision, "问过本人").await.unwrap();
            let twice = decide_review(&bench.app, &ctx, row.id, decision, "再来").await;
            assert_eq!(twice.unwrap_err().code(), "reviews.decided");
            assert!(waiting(bench).await.is_empty());
            assert_eq!(count(bench, "memberships").await, memberships);
            let third = import_lines(bench, &lines).await.outcomes;
            assert_eq!((third.unchanged, third.duplicate, third.review), again, "{decision:?}");
        });
    }
}

#[test]
fn an_unreadable_row_waits_and_only_its_community_decides() {
    on_each_database(async |bench| {
        let bad = "甲小区,1栋,1单元,101,王安,子,？？？,男,,990101199001011,,,,,,".to_owned();
        let good = two_households()[0].clone();
        let outcomes = import_lines(bench, &[good, bad]).await.outcomes;
        assert_eq!((outcomes.created, outcomes.review), (1, 1));
        let id = waiting(bench).await[0].id;
        let other = bench.user("外人", Role::CommunityOfficer, NEIGHBOUR).await.unwrap();
        let refused = decide_review(&bench.app, &other, id, Decision::Drop, "x").await;
        assert_eq!(refused.unwrap_err().code(), "access.not_found");
        let ctx = bench.operator();
        let unclear = decide_review(&bench.app, &ctx, id, Decision::Moved, "x").await;
        assert_eq!(unclear.unwrap_err().code(), "reviews.unclear");
        assert_eq!(waiting(bench).await.len(), 1, "an impossible decision decides nothing");
        decide_review(&bench.app, &ctx, id, Decision::Drop, "无此人").await.unwrap();
        assert!(waiting(bench).await.is_empty());
    });
}

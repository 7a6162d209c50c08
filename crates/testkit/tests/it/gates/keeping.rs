//! What gates saw: handed to tracing, kept for the plan's days, erased.

use linli_app::gates::erase_checks::erase_checks;
use linli_app::gates::pass_on_presences::pass_on_presences;
use linli_app::passes::erase_passes::erase_passes;
use linli_domain::identity::Role;
use linli_testkit::{COMMUNITY, on_each_database};
use serde_json::json;

use super::{at, check, filed, gate, issue, staff};
use crate::departures::person;

#[test]
fn whoever_was_at_a_gate_is_found_by_tracing_and_forgotten_in_time() {
    on_each_database(async |bench| {
        let (officer, guard) = staff(bench).await;
        let east = gate(bench, &officer, "东门", COMMUNITY).await;
        let wang = person(bench, &officer, "王芳").await;
        let body = json!({ "area": COMMUNITY, "kind": "resident", "persons": [wang] });
        let [pass] = issue(bench, &officer, body.clone()).await.try_into().ok().unwrap();
        let show = |n: u128| check(n, "in", json!({ "pass": pass.scanned }));
        assert_eq!(at(bench, &guard, &east, show(1)).await.1, "ok");
        assert_eq!(at(bench, &guard, &east, check(2, "in", json!({}))).await.1, "no_pass");
        filed(&bench.app).await;
        assert_eq!(pass_on_presences(&bench.app).await.unwrap(), 1, "nobody without a pass");
        assert_eq!(pass_on_presences(&bench.app).await.unwrap(), 0, "once");
        let dump = bench.dump().await.unwrap();
        assert!(dump.iter().any(|row| row.contains("gate-1") && row.contains("东门")), "the place");
        // Thirty days later the numbers are left and nobody is.
        bench.set_now("2021-11-25T08:00:00+08:00");
        assert_eq!(erase_checks(&bench.app).await.unwrap(), 2);
        assert_eq!(erase_checks(&bench.app).await.unwrap(), 0);
        let dump = bench.dump().await.unwrap();
        let rows = |table: &str| dump.iter().filter(|row| row.starts_with(table)).count();
        assert_eq!((rows("gate_checks|"), rows("gate_counts|")), (0, 2));
        // A pass goes as long after its end, and its number is not given again.
        assert_eq!(erase_passes(&bench.app).await.unwrap(), 0, "it holds still");
        bench.set_now("2022-06-01T08:00:00+08:00");
        assert_eq!(erase_passes(&bench.app).await.unwrap(), 1);
        let dump = bench.dump().await.unwrap();
        assert!(!dump.iter().any(|row| row.starts_with("passes|")));
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let [next] = issue(bench, &officer, body).await.try_into().ok().unwrap();
        assert!(next.number.starts_with("2-"), "{}", next.number);
    });
}

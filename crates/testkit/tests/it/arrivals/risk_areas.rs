//! Risk areas follow the cases that are registered, and fall once a day by the plan's own rule.

use linli_app::arrivals::fall_risk_areas::fall_risk_areas;
use linli_domain::identity::Role;
use linli_testkit::{COMMUNITY, DISTRICT, ELSEWHERE, NEIGHBOUR, on_each_database};
use serde_json::json;

use crate::faces::{ask, get};
use crate::legitimacy::{ROWS, activate, register};

const FALLS: &str = r#"
[risk_areas]
falls = [ { from = "high", to = "medium", days_without_case = 7 },
          { from = "medium", to = "low", days_without_case = 3 } ]
"#;

#[test]
fn a_registered_case_keeps_its_community_from_falling() {
    on_each_database(async |bench| {
        activate(bench, FALLS, ROWS, "2021-10-01").await;
        let (app, people) = (&bench.app, register(bench, 1).await);
        let officer = bench.token("区干部", Role::DistrictOfficer, DISTRICT).await.unwrap();
        let path = "/risk-areas/cases";
        for area in [COMMUNITY, NEIGHBOUR] {
            let body = json!({ "area_code": area, "day": "2021-10-25" });
            assert_eq!(ask(bench, &officer, "POST", path, body).await.0, 204);
        }
        let away = json!({ "area_code": ELSEWHERE });
        assert_eq!(ask(bench, &officer, "POST", path, away).await.0, 404);
        let late = json!({ "area_code": COMMUNITY, "day": "2021-10-26" });
        assert_eq!(ask(bench, &officer, "POST", path, late).await.0, 422);
        // Looked at already on the day on which the case is registered.
        bench.set_now("2021-10-30T20:00:00+08:00");
        assert_eq!(fall_risk_areas(app).await.unwrap(), 0);
        let centre = bench.token("疾控", Role::DiseaseControl, DISTRICT).await.unwrap();
        let onset = "2021-10-29T10:00";
        let body =
            json!({ "person": people[0].to_string(), "kind": "confirmed", "onset_at": onset });
        let (status, case) = ask(bench, &centre, "POST", "/cases", body).await;
        assert_eq!(status, 201, "{case}");
        bench.set_now("2021-11-02T00:00:00+08:00");
        let falls = async || fall_risk_areas(app).await.unwrap();
        assert_eq!((falls().await, falls().await), (1, 0), "the neighbour's alone");
        let centre = bench.token("夜班", Role::DiseaseControl, DISTRICT).await.unwrap();
        let listed = get(bench, &centre, "/risk-areas?day=2021-11-02").await;
        let levels: Vec<_> = listed["items"].as_array().unwrap().iter().collect();
        let level = |area: &str| {
            levels.iter().find(|item| item["area_code"] == area).unwrap()["level"].clone()
        };
        assert_eq!((level(COMMUNITY), level(NEIGHBOUR)), (json!("high"), json!("medium")));
        bench.set_now("2021-11-07T00:00:00+08:00");
        assert_eq!(falls().await, 2, "seven days after the case; the neighbour's three more");
    });
}

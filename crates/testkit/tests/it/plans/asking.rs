//! What the plan would say about somebody, asked before anything is ordered.

use linli_domain::identity::Role;
use linli_domain::registry::IdentityNumber;
use linli_testkit::{COMMUNITY, NEIGHBOUR, on_each_database};
use serde_json::{Value, json};

use crate::levels::activate;
use crate::registry::import_lines;

#[test]
fn the_plan_answers_about_a_person_and_nothing_changes() {
    on_each_database(async |bench| {
        activate(bench).await;
        let number = IdentityNumber::from_body(99_010_119_800_101_001).unwrap().expose();
        let line = format!("幸福里,1栋,1单元,101,王芳,户主,王芳,女,,{number},15400000001,,常住,,,");
        import_lines(bench, &[line]).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let ask = async |token: &str, path: &str, body: Value| {
            let path = format!("/api/v1{path}");
            let (status, answer) =
                bench.http(Some(token), "POST", &path, Some(&body)).await.unwrap();
            (status.as_u16(), answer)
        };
        let search = json!({ "area": COMMUNITY, "id_number": number });
        let (_, found) = ask(&officer, "/persons/search", search).await;
        let person = &found["items"][0]["id"];
        let question =
            |table: &str, facts: Value| json!({ "person": person, "table": table, "facts": facts });
        let high = question("arrival", json!({ "risk_level": "high" }));
        let (status, says) = ask(&officer, "/plans/answers", high.clone()).await;
        assert_eq!(status, 200, "{says}");
        assert_eq!(
            (&says["measure"], &says["days"], &says["rows"], &says["naat_days"]),
            (&json!("centralized_quarantine"), &json!(7), &json!(["H"]), &json!([1, 7]))
        );
        for (facts, table, why) in [
            (json!({ "risk_level": "boundless" }), "arrival", "fact"),
            (json!({}), "arrival", "no_row"),
            (json!({ "risk_level": "high" }), "nothing", "no_plan"),
            // The plan has it; at the level in force it is not live.
            (json!({ "contact_class": "close" }), "contact", "no_plan"),
        ] {
            let (status, says) = ask(&officer, "/plans/answers", question(table, facts)).await;
            assert_eq!((status, &says["measure"]), (200, &json!("undecided")), "{says}");
            assert_eq!(says["undecided"], why, "{table}");
        }
        let nested = question("arrival", json!({ "risk_level": ["high"] }));
        assert_eq!(ask(&officer, "/plans/answers", nested).await.0, 422);
        let volunteer = bench.token("志愿者", Role::Volunteer, COMMUNITY).await.unwrap();
        assert_eq!(ask(&volunteer, "/plans/answers", high.clone()).await.0, 403);
        let away = bench.token("邻干部", Role::CommunityOfficer, NEIGHBOUR).await.unwrap();
        assert_eq!(ask(&away, "/plans/answers", high).await.0, 404);
        let path = format!("/api/v1/measures?area={COMMUNITY}");
        let (_, running) = bench.http(Some(&officer), "GET", &path, None).await.unwrap();
        assert_eq!(running["items"], json!([]), "asked, not ordered");
    });
}

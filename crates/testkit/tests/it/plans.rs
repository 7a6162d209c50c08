//! The plan a new installation starts with, and what else a plan sets, as the desk opens it.

use axum::http::StatusCode;
use linli_app::error::Error;
use linli_app::plans::activate_plan::activate_source;
use linli_app::plans::default_plan::default_plan;
use linli_domain::identity::Role;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, on_each_database};
use serde_json::json;

use crate::arrivals::{import, risks};

mod asking;

async fn activate(bench: &Bench, from: &str) -> Result<String, Error> {
    let (area, from) = (DISTRICT.parse().unwrap(), from.parse().unwrap());
    activate_source(&bench.app, &bench.operator(), default_plan(), area, from).await
}

#[test]
fn the_default_plan_offers_and_restricts_nobody() {
    on_each_database(async |bench| {
        bench.set_now("2025-11-20T08:00:00+08:00");
        let early = activate(bench, "2025-10-31").await.unwrap_err();
        assert!(early.to_string().contains("valid"), "the laws it rests on were not in force");
        let version = activate(bench, "2025-11-20").await.unwrap();
        assert_eq!(activate(bench, "2025-11-20").await.unwrap(), version, "twice changes nothing");
        risks(bench, "990302,medium,2025-11-01,\n990303,high,2025-11-10,\n").await;
        let rows = [("甲", "990303", ""), ("乙", "990302", ""), ("丙", "990301", "")];
        let lines = rows
            .map(|(name, from, result)| format!("{name},,,{from},2025-11-20 10:00,,,{result},\n"));
        let done = import(bench, &lines.concat()).await;
        let expected = [("advice", 1), ("none", 1), ("test_offer", 1)];
        let measures: Vec<(&str, usize)> =
            done.measures.iter().map(|(kind, count)| (kind.as_str(), *count)).collect();
        assert_eq!(measures, expected, "{:?}", done.problems);
    });
}

#[test]
fn a_plan_shows_its_levels_deadlines_and_numbers() {
    on_each_database(async |bench| {
        bench.set_now("2025-11-20T08:00:00+08:00");
        let version = activate(bench, "2025-11-20").await.unwrap();
        let path = format!("/api/v1/plans/{version}");
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let (status, plan) = bench.http(Some(&officer), "GET", &path, None).await.unwrap();
        assert_eq!(status, StatusCode::OK);
        let sections = &plan["sections"];
        let ids: Vec<_> = sections["levels"].as_array().unwrap().iter().map(|l| &l["id"]).collect();
        assert_eq!(ids, ["normal", "warning", "response"]);
        assert_eq!(sections["levels"][0]["tables"], json!(["arrival", "contact"]));
        assert_eq!(sections["levels"][1].get("tables"), None, "all of them");
        assert_eq!(sections["measures"]["needs_order"], true);
        assert_eq!(sections["measures"]["people_per_hour_max"], 5);
        let from = json!({ "table": "contact",
            "from": { "word": "last_exposure", "label": "末次暴露之时" } });
        assert_eq!(sections["measures"]["counts_from"][1], from);
        let report = sections["deadlines"].as_array().unwrap();
        let report = report.iter().find(|one| one["name"] == "daily_report").unwrap();
        assert!(
            report["complete"]
                .as_array()
                .unwrap()
                .contains(&json!({ "level": "community", "term": "18:00" }))
        );
        assert_eq!(sections["tests"]["chain"][0]["label"], "社区医生");
        assert_eq!(sections["tests"]["channels"][0]["minutes"], 360);
        assert_eq!(sections["resources"]["stock"][0]["amount"], 2.0);
    });
}

//! A measure's life: tests, ends at 24:00, observation and what follows it, overrides with a second
//! person, appeals, fever, letters.

use linli_app::app::App;
use linli_app::arrivals::record_naat_result::record_naat_result;
use linli_app::context::Refused;
use linli_app::error::Error;
use linli_app::measures::answer_appeal::answer_appeal;
use linli_app::measures::confirm_override::confirm_override;
use linli_app::measures::end_due_measures::end_due_measures;
use linli_app::measures::list_measures::list_measures;
use linli_app::measures::open_measure::open_measure;
use linli_app::measures::print_letter::{LetterKind, print_letter};
use linli_app::measures::propose_override::propose_override;
use linli_app::measures::raise_appeal::raise_appeal;
use linli_app::measures::record_followup::{NewFollowup, record_followup};
use linli_app::measures::standing;
use linli_app::plans::activate_plan::activate_source;
use linli_app::plans::read_pack::read_pack;
use linli_domain::arrivals::NaatResult;
use linli_domain::identity::Role;
use linli_domain::ids::PublicId;
use linli_domain::measures::Standing;
use linli_domain::time::Moment;
use linli_storage::measures::{Measure, Search};
use linli_testkit::{Bench, COMMUNITY, DISTRICT, STREET, on_each_database};
use serde_json::json;

use super::arrivals::{activate, declared, import, risks};

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

pub(crate) fn public(measure: &Measure) -> PublicId {
    PublicId::new(measure.district, measure.id)
}

pub(crate) async fn measures(bench: &Bench, moment: Option<&str>) -> Vec<Measure> {
    let search = Search { limit: 500, ..Search::default() };
    let (area, ctx) = (DISTRICT.parse().unwrap(), bench.operator());
    list_measures(&bench.app, &ctx, area, &search, moment.map(at)).await.unwrap()
}

/// One person from a medium-risk area; with a certificate monitored, without one observed.
async fn arrive(bench: &Bench, certificate: bool) -> Measure {
    activate(bench).await;
    risks(bench, "990302,medium,2021-10-01,\n").await;
    let test = if certificate { "2021-10-24 10:00,negative" } else { "," };
    import(bench, &format!("张一,,15400000001,990302,2021-10-25 07:00,三单元,{test},\n")).await;
    measures(bench, None).await.pop().unwrap()
}

async fn end_due(app: &App) -> usize {
    end_due_measures(app).await.unwrap()
}

#[test]
fn fourteen_days_end_by_themselves_flagged_when_tests_are_missing() {
    on_each_database(async |bench| {
        let measure = arrive(bench, true).await;
        assert_eq!(measure.kind, "home_monitoring");
        assert_eq!(measure.starts_at, at("2021-10-25T07:00"));
        assert_eq!(measure.ends_at, at("2021-11-08T00:00"));
        assert!(measure.reason.contains("中风险区") && measure.basis.contains("传染病防治法"));
        assert!(measure.decider.contains("M1"), "{}", measure.decider);
        let opened = open_measure(&bench.app, &bench.operator(), public(&measure)).await.unwrap();
        let days: Vec<_> = opened.orders.iter().map(|order| order.for_day.to_string()).collect();
        assert_eq!(days, ["2021-10-25", "2021-10-31", "2021-11-07"]);
        bench.set_now("2021-11-07T23:59:59+08:00");
        assert_eq!(end_due(&bench.app).await, 0);
        let ctx = bench.operator();
        let release = print_letter(&bench.app, &ctx, public(&measure), LetterKind::Release);
        assert!(matches!(release.await, Err(Error::State { .. })));
        bench.set_now("2021-11-08T00:00:00+08:00");
        assert_eq!(end_due(&bench.app).await, 1);
        assert_eq!(end_due(&bench.app).await, 0, "twice changes nothing");
        let ended = measures(bench, None).await.pop().unwrap();
        assert_eq!(ended.ended_at, Some(measure.ends_at));
        assert_eq!((ended.ended_how.as_deref(), ended.tests_unmet), (Some("time"), 3));
        let now = bench.app.now();
        assert_eq!(standing(&ended, now), Standing::Ended);
        // The past is as it was.
        assert_eq!(measures(bench, Some("2021-11-07T20:00")).await.len(), 1);
        assert_eq!(measures(bench, Some("2021-10-25T06:59")).await.len(), 0);
        assert_eq!(measures(bench, Some("2021-11-08T00:00")).await.len(), 0);
        let ctx = bench.operator();
        let letter = print_letter(&bench.app, &ctx, public(&measure), LetterKind::Release);
        let letter = letter.await.unwrap();
        assert_eq!((letter.days, letter.tests_unmet), (14, 3));
        assert_eq!(letter.areas, ["示例区", "示例街道", "示例社区"]);
    });
}

#[test]
fn a_negative_ends_the_observation_and_fourteen_days_follow() {
    on_each_database(async |bench| {
        let observed = arrive(bench, false).await;
        assert_eq!(observed.kind, "temporary_observation");
        // Held from the decision on, until 24:00 of that day.
        assert_eq!(observed.starts_at, at("2021-10-25T08:00"));
        assert_eq!(observed.ends_at, at("2021-10-26T00:00"));
        let declaration = &declared(bench).await[0].declaration;
        let id = PublicId::new(declaration.district, declaration.id);
        bench.set_now("2021-10-25T18:00:00+08:00");
        let sampled = at("2021-10-25T09:00");
        let (app, ctx) = (&bench.app, bench.operator());
        let future =
            record_naat_result(app, &ctx, id, at("2021-10-25T18:01"), NaatResult::Negative);
        assert!(future.await.is_err());
        let done = record_naat_result(app, &ctx, id, sampled, NaatResult::Negative).await.unwrap();
        assert_eq!(done.ended, Some(observed.id));
        let all = measures(bench, None).await;
        let (ended, next) = (&all[0], &all[1]);
        assert_eq!(ended.ended_at, Some(at("2021-10-25T18:00")));
        assert_eq!((ended.ended_how.as_deref(), ended.tests_unmet), (Some("result"), 0));
        assert_eq!((next.kind.as_str(), next.follows), ("home_monitoring", Some(observed.id)));
        assert_eq!(next.starts_at, at("2021-10-25T18:00"));
        assert_eq!(next.ends_at, at("2021-11-08T00:00"));
        assert_eq!((next.naat_days.as_str(), next.tests_unmet), ("1 7 14", 3));
        // Another negative starts nothing again.
        let done = record_naat_result(app, &ctx, id, sampled, NaatResult::Negative).await.unwrap();
        assert_eq!(done.started, None);
        let kinds = async |moment| {
            let found = measures(bench, Some(moment)).await;
            found.into_iter().map(|measure| measure.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds("2021-10-25T17:59").await, ["temporary_observation"]);
        assert_eq!(kinds("2021-10-25T18:00").await, ["home_monitoring"]);
    });
}

#[test]
fn a_late_negative_still_starts_the_fourteen_days_a_positive_starts_nothing() {
    on_each_database(async |bench| {
        let observed = arrive(bench, false).await;
        let declaration = &declared(bench).await[0].declaration;
        let id = PublicId::new(declaration.district, declaration.id);
        bench.set_now("2021-10-26T09:00:00+08:00");
        assert_eq!(end_due(&bench.app).await, 1);
        let (app, ctx) = (&bench.app, bench.operator());
        let sampled = at("2021-10-25T20:00");
        let done = record_naat_result(app, &ctx, id, sampled, NaatResult::Positive).await.unwrap();
        assert_eq!((done.told, done.started), (true, None));
        let done = record_naat_result(app, &ctx, id, sampled, NaatResult::Negative).await.unwrap();
        assert!(done.started.is_some() && done.ended.is_none());
        let next = measures(bench, None).await.pop().unwrap();
        assert_eq!(next.follows, Some(observed.id));
        assert_eq!(next.ends_at, at("2021-11-09T00:00"));
    });
}

#[test]
fn an_override_needs_a_reason_and_a_second_person() {
    on_each_database(async |bench| {
        let measure = arrive(bench, true).await;
        let id = public(&measure);
        let app = &bench.app;
        let officer = bench.user("干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let leader = bench.user("街道领导", Role::StreetLeader, STREET).await.unwrap();
        let propose = async |ctx, kind, days, reason| {
            propose_override(app, ctx, id, kind, days, reason).await
        };
        assert!(propose(&officer, "home_monitoring", 7, " ").await.is_err());
        assert!(propose(&officer, "home_monitoring", 400, "因病").await.is_err());
        let at_machine = bench.operator();
        let by_operator = propose(&at_machine, "home_monitoring", 7, "因病").await;
        assert!(matches!(by_operator, Err(Error::Refused(Refused::SecondPerson))));
        let proposal =
            propose(&officer, "centralized_quarantine", 7, "家中无单独房间").await.unwrap();
        let confirm = async |ctx| confirm_override(app, ctx, id, proposal).await;
        assert!(matches!(confirm(&officer).await, Err(Error::Refused(Refused::Role(_)))));
        let operator = confirm(&at_machine).await;
        assert!(matches!(operator, Err(Error::Refused(Refused::SecondPerson))));
        assert_eq!(measures(bench, None).await[0].kind, "home_monitoring", "nothing changed yet");
        bench.set_now("2021-10-26T08:00:00+08:00");
        let leader_later = bench.user("街道领导", Role::StreetLeader, STREET).await.unwrap();
        let changed = confirm(&leader_later).await.unwrap();
        assert_eq!(changed.kind, "centralized_quarantine");
        assert_eq!(changed.ends_at, at("2021-11-01T00:00"));
        assert!(matches!(confirm(&leader).await, Err(Error::State { .. })));
        // As it was at the cut-off of the day before.
        assert_eq!(measures(bench, Some("2021-10-25T20:00")).await[0].kind, "home_monitoring");
        assert_eq!(
            measures(bench, Some("2021-10-26T20:00")).await[0].kind,
            "centralized_quarantine"
        );
        let opened = open_measure(app, &bench.operator(), id).await.unwrap();
        assert!(opened.changes[1].detail.contains("home_monitoring"));
        // Nobody confirms their own proposal, whatever their posts.
        let own = propose_override(app, &leader_later, id, "none", 0, "解除").await;
        assert!(own.is_err(), "a street leader proposes nothing");
        let district = bench.user("区领导", Role::DistrictOfficer, DISTRICT).await.unwrap();
        let own = propose_override(app, &district, id, "none", 0, "解除").await.unwrap();
        let refused = confirm_override(app, &district, id, own).await;
        assert!(matches!(refused, Err(Error::Refused(_))));
        let ended = confirm_override(app, &leader_later, id, own).await.unwrap();
        assert_eq!(ended.ended_how.as_deref(), Some("override"));
    });
}

#[test]
fn an_override_is_no_way_around_the_governments_decision() {
    on_each_database(async |bench| {
        let dir = linli_xtask::repository().join("plans/lanzhou-2021");
        let mut source = read_pack(&dir).unwrap();
        let plan = source.files.get_mut("plan.toml").unwrap();
        *plan = plan.replace("[measures]\n", "[measures]\nneeds_order = true\n");
        let (area, from) = (DISTRICT.parse().unwrap(), "2021-10-20".parse().unwrap());
        activate_source(&bench.app, &bench.operator(), source, area, from).await.unwrap();
        risks(bench, "990302,medium,2021-10-01,\n").await;
        let test = "2021-10-24 10:00,negative";
        import(bench, &format!("张一,,15400000001,990302,2021-10-25 07:00,三单元,{test},\n")).await;
        let id = public(&measures(bench, None).await[0]);
        let officer = bench.token("干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let leader = bench.token("街道领导", Role::StreetLeader, STREET).await.unwrap();
        let district = bench.token("区干部", Role::DistrictOfficer, DISTRICT).await.unwrap();
        let health = bench.token("卫健局", Role::HealthAuthority, DISTRICT).await.unwrap();
        let call = async |who: &str, path: &str, body: Option<serde_json::Value>| {
            let path = format!("/api/v1{path}");
            bench.http(Some(who), "POST", &path, body.as_ref()).await.unwrap()
        };
        let path = format!("/measures/{id}/overrides");
        let unknown = json!({"kind": "lockdown", "days": 3, "reason": "领导要求"});
        let (status, answer) = call(&officer, &path, Some(unknown)).await;
        assert_eq!((status.as_u16(), &answer["code"]), (422, &json!("measures.override_kind")));
        let graver = json!({"kind": "centralized_quarantine", "days": 7, "reason": "领导要求"});
        let (_, made) = call(&officer, &path, Some(graver)).await;
        let confirm = format!("{path}/{}/confirmation", made["id"].as_str().unwrap());
        let (status, answer) = call(&leader, &confirm, None).await;
        assert_eq!((status.as_u16(), &answer["code"]), (409, &json!("measures.no_order")));
        assert_eq!(measures(bench, None).await[0].kind, "home_monitoring");
        let order = json!({ "area": DISTRICT, "number": "区政发〔2021〕12号",
            "issued_by": "区人民政府", "issued_day": "2021-10-24", "content": "集中隔离",
            "measures": ["centralized_quarantine"], "from_day": "2021-10-24",
            "to_day": "2021-11-30" });
        let (_, made) = call(&district, "/legal-orders", Some(order)).await;
        let order = format!("/legal-orders/{}/confirmation", made["id"].as_str().unwrap());
        assert_eq!(call(&health, &order, None).await.0, 204);
        assert_eq!(call(&leader, &confirm, None).await.0, 200);
        assert_eq!(measures(bench, None).await[0].kind, "centralized_quarantine");
    });
}

#[test]
fn an_appeal_is_answered_and_ends_the_measure_when_upheld() {
    on_each_database(async |bench| {
        let measure = arrive(bench, true).await;
        let (app, id, ctx) = (&bench.app, public(&measure), bench.operator());
        // 2021-10-25 is a Monday: three working days end on Thursday at 24:00.
        let (first, due) = raise_appeal(app, &ctx, id, "我没有去过中风险区").await.unwrap();
        assert_eq!(due, at("2021-10-29T00:00"));
        let (second, _) = raise_appeal(app, &ctx, id, "行程卡可证明").await.unwrap();
        let goes_on = answer_appeal(app, &ctx, id, first, false, "经核查属实").await.unwrap();
        assert_eq!(goes_on.state, "in_force");
        let again = answer_appeal(app, &ctx, id, first, true, "x").await;
        assert!(matches!(again, Err(Error::State { .. })));
        let ended = answer_appeal(app, &ctx, id, second, true, "核查后撤销").await.unwrap();
        assert_eq!((ended.state.as_str(), ended.ended_how.as_deref()), ("ended", Some("appeal")));
        assert_eq!(measures(bench, Some("2021-10-25T08:00")).await.len(), 0);
        assert_eq!(measures(bench, Some("2021-10-25T07:59")).await.len(), 1);
        let dump = bench.dump().await.unwrap();
        assert!(!dump.iter().any(|row| row.contains("行程卡")), "complaints lie sealed");
    });
}

#[test]
fn fever_is_told_to_the_doctor() {
    on_each_database(async |bench| {
        let measure = arrive(bench, true).await;
        let (app, id, ctx) = (&bench.app, public(&measure), bench.operator());
        let at = async |temperature| {
            let new = NewFollowup { at: None, temperature, symptoms: None, needs: None };
            record_followup(app, &ctx, id, new).await
        };
        assert!(!at(Some(37.2)).await.unwrap().fever);
        assert!(at(Some(37.3)).await.unwrap().fever);
        assert!(at(Some(90.0)).await.is_err());
        assert!(at(None).await.is_err());
        let opened = open_measure(app, &ctx, id).await.unwrap();
        assert_eq!(opened.followups.len(), 2);
        let dump = bench.dump().await.unwrap();
        assert_eq!(dump.iter().filter(|row| row.contains("fever")).count(), 1);
    });
}

#[test]
fn measures_over_http() {
    on_each_database(async |bench| {
        let measure = arrive(bench, true).await;
        let id = public(&measure);
        let worker = bench.token("网格员", Role::GridWorker, COMMUNITY).await.unwrap();
        let call = async |method: &str, path: String, body: Option<serde_json::Value>| {
            bench.http(Some(&worker), method, &path, body.as_ref()).await.unwrap()
        };
        let (_, page) =
            call("GET", format!("/api/v1/measures?area={COMMUNITY}&state=in_force"), None).await;
        assert_eq!(page["items"][0]["kind"], "home_monitoring");
        assert_eq!(page["items"][0]["naat_days"], json!([1, 7, 14]));
        let path = |rest: &str| format!("/api/v1/measures/{id}{rest}");
        let followup = json!({"temperature": 36.5});
        assert_eq!(call("POST", path("/followups"), Some(followup)).await.0, 201);
        let appeal = json!({"text": "请复核"});
        assert_eq!(call("POST", path("/appeals"), Some(appeal)).await.0, 201);
        let proposal = json!({"kind": "none", "reason": "x"});
        assert_eq!(call("POST", path("/overrides"), Some(proposal)).await.0, 403);
        assert_eq!(call("GET", path("/notice.pdf"), None).await.0, 200);
        assert_eq!(call("GET", path("/release.pdf"), None).await.0, 409);
        let (_, opened) = call("GET", path(""), None).await;
        assert_eq!(opened["appeals"][0]["state"], "open");
        assert_eq!(opened["followups"][0]["temperature"], json!(36.5));
        for query in ["state=x", "at=x", "cursor=x", "limit=0x"] {
            let (status, _) =
                call("GET", format!("/api/v1/measures?area={COMMUNITY}&{query}"), None).await;
            assert!(matches!(status.as_u16(), 400 | 404 | 422), "{query} {status}");
        }
    });
}

//! A proposal taken back by the one who made it.

use linli_app::levels::confirm_level::confirm_level;
use linli_app::levels::propose_level::propose_level;
use linli_app::levels::withdraw_level_proposal::withdraw_level_proposal;
use linli_app::plans::simulate_plan::Question;
use linli_domain::identity::Role;
use linli_domain::ids::PublicId;
use linli_testkit::{DISTRICT, ELSEWHERE, on_each_database};
use serde_json::json;

use super::{activate, code, switch_to};

#[test]
fn only_the_proposer_withdraws_and_only_what_waits() {
    on_each_database(async |bench| {
        activate(bench).await;
        let officer = bench.user("区干", Role::DistrictOfficer, DISTRICT).await.unwrap();
        let health = bench.user("卫健", Role::HealthAuthority, DISTRICT).await.unwrap();
        let leader = bench.user("区长", Role::DistrictLeader, DISTRICT).await.unwrap();
        let away = bench.user("外区", Role::HealthAuthority, ELSEWHERE).await.unwrap();
        let (app, question) = (&bench.app, Question::of(DISTRICT.parse().unwrap()));
        let made = propose_level(app, &officer, question.clone(), switch_to("quiet", None)).await;
        let id = PublicId::new(DISTRICT.parse().unwrap(), made.unwrap());
        let withdraw =
            async |ctx, reason: &str| withdraw_level_proposal(app, ctx, id, reason).await;
        assert_eq!(code(withdraw(&health, "误提").await), "levels.proposer");
        assert_eq!(code(withdraw(&leader, "误提").await), "access.role");
        assert_eq!(code(withdraw(&away, "误提").await), "access.not_found");
        assert_eq!(code(withdraw(&officer, " ").await), "levels.reason");
        withdraw(&officer, "误提").await.unwrap();
        assert_eq!(code(withdraw(&officer, "误提").await), "levels.closed", "once only");
        assert_eq!(code(confirm_level(app, &health, id).await), "levels.closed");
        let token = bench.token("看级别", Role::DistrictOfficer, DISTRICT).await.unwrap();
        let path = format!("/api/v1/levels?area={DISTRICT}");
        let (_, answer) = bench.http(Some(&token), "GET", &path, None).await.unwrap();
        let plan = &answer["plans"][0];
        assert_eq!((&plan["now"], &plan["proposed"]), (&json!("normal"), &json!([])));
        assert_eq!(plan["past"][0]["state"], json!("withdrawn"));
        assert_eq!(plan["past"][0]["mine"], json!(false));
        let dump = bench.dump().await.unwrap();
        assert!(dump.iter().any(|row| row.contains("withdraw_level_proposal")), "journalled");

        // What holds already is not taken back, it is switched again.
        let made = propose_level(app, &officer, question, switch_to("quiet", None)).await.unwrap();
        let id = PublicId::new(DISTRICT.parse().unwrap(), made);
        confirm_level(app, &health, id).await.unwrap();
        let late = withdraw_level_proposal(app, &officer, id, "误提").await;
        assert_eq!(code(late), "levels.closed");
    });
}

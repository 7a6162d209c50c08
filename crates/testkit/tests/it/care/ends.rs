//! Longer only by a superior's assent; the release list; the certificate; who died or moved.

use linli_app::care::view_care::view_care;
use linli_app::context::Refused;
use linli_app::error::Error;
use linli_app::jobs::run_due_jobs;
use linli_app::measures::assent_release::assent_release;
use linli_app::measures::close_measure::{Closing, close_measure};
use linli_app::measures::confirm_extension::confirm_extension;
use linli_app::measures::end_due_measures::end_due_measures;
use linli_app::measures::list_releases::list_releases;
use linli_app::measures::move_measure::move_measure;
use linli_app::measures::print_letter::{LetterKind, print_letter};
use linli_app::measures::propose_extension::propose_extension;
use linli_app::measures::propose_override::propose_override;
use linli_app::measures::raise_appeal::raise_appeal;
use linli_app::measures::record_followup::{NewFollowup, record_followup};
use linli_domain::identity::Role;
use linli_domain::measures::{Unmet, certificate_number};
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::measures::{Release, put_release};
use linli_testkit::{COMMUNITY, DISTRICT, ELSEWHERE, NEIGHBOUR, STREET, on_each_database};

use super::super::measures::measures;
use super::{code, monitored, staff};

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

#[test]
fn an_extension_needs_a_reason_a_superior_and_time() {
    on_each_database(async |bench| {
        let id = monitored(bench, 1).await[0];
        let (app, (officer, worker, leader)) = (&bench.app, staff(bench).await);
        let refused = propose_extension(app, &worker, id, 3, "x").await;
        assert!(matches!(refused, Err(Error::Refused(Refused::Role(_)))));
        assert_eq!(
            code(&propose_extension(app, &officer, id, 3, " ").await.unwrap_err()),
            "measures.text"
        );
        let long = propose_extension(app, &officer, id, 15, "x").await.unwrap_err();
        assert_eq!(code(&long), "measures.extension_days");
        let operator = propose_extension(app, &bench.operator(), id, 3, "x").await;
        assert!(matches!(operator, Err(Error::Refused(Refused::SecondPerson))));
        let wish = propose_extension(app, &officer, id, 3, "第 14 天检测未出结果").await.unwrap();
        let two = propose_extension(app, &officer, id, 3, "x").await.unwrap_err();
        assert_eq!(code(&two), "measures.extension_open");
        assert_eq!(measures(bench, None).await[0].ends_at, at("2021-11-08T00:00"), "not yet");
        let own = confirm_extension(app, &officer, id, wish).await;
        assert!(matches!(own, Err(Error::Refused(Refused::Role(_)))));
        let longer = confirm_extension(app, &leader, id, wish).await.unwrap();
        assert_eq!(longer.ends_at, at("2021-11-11T00:00"));
        let again = confirm_extension(app, &leader, id, wish).await.unwrap_err();
        assert_eq!(code(&again), "measures.extension_closed");
        // An override is no way around it.
        let override_ = propose_override(app, &officer, id, "home_monitoring", 30, "x").await;
        assert_eq!(code(&override_.unwrap_err()), "measures.override_longer");
        let away = bench.user("外区", Role::DistrictOfficer, "990102").await.unwrap();
        let hidden = propose_extension(app, &away, id, 3, "x").await;
        assert!(matches!(hidden, Err(Error::Refused(Refused::NotFound))));
        // A proposal that nobody assented to in time lapses, and the measure ends.
        bench.set_now("2021-11-10T23:00:00+08:00");
        let officer = bench.user("社区干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let late = propose_extension(app, &officer, id, 3, "再延").await.unwrap();
        bench.set_now("2021-11-11T00:00:00+08:00");
        let leader = bench.user("街道领导", Role::StreetLeader, STREET).await.unwrap();
        let over = confirm_extension(app, &leader, id, late).await.unwrap_err();
        assert_eq!(code(&over), "measures.ended", "never after the end, job or no job");
        assert_eq!(end_due_measures(app).await.unwrap(), 1);
        let officer = bench.user("社区干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let care = view_care(app, &officer, id).await.unwrap();
        let states: Vec<_> = care.extensions.iter().map(|one| one.state.as_str()).collect();
        assert_eq!(states, ["confirmed", "lapsed"]);
        assert_eq!(measures(bench, None).await[0].ended_at, Some(at("2021-11-11T00:00")));
    });
}

#[test]
fn the_release_list_opens_a_day_before_and_the_end_comes_by_itself_with_a_certificate() {
    on_each_database(async |bench| {
        let people = monitored(bench, 2).await;
        let (app, area) = (&bench.app, COMMUNITY.parse().unwrap());
        bench.set_now("2021-11-06T23:59:00+08:00");
        let (officer, worker, _) = staff(bench).await;
        assert!(list_releases(app, &officer, area).await.unwrap().is_empty());
        bench.set_now("2021-11-07T00:00:00+08:00");
        let (officer, _, leader) = staff(bench).await;
        let followup = |temperature| NewFollowup {
            at: None,
            temperature: Some(temperature),
            symptoms: Some("无".to_owned()),
            needs: None,
        };
        record_followup(app, &officer, people[0], followup(36.5)).await.unwrap();
        record_followup(app, &officer, people[1], followup(38.2)).await.unwrap();
        let unmet = assent_release(app, &leader, people[0]).await.unwrap();
        assert_eq!(unmet, [Unmet::Tests]);
        let refused = assent_release(app, &worker, people[0]).await;
        assert!(matches!(refused, Err(Error::Refused(Refused::Role(_)))));
        let list = list_releases(app, &officer, area).await.unwrap();
        assert_eq!(list.len(), 2);
        assert_eq!((list[0].days_done, list[0].days), (13, 14));
        let of = |id: linli_domain::ids::PublicId| {
            list.iter().find(|line| line.measure.id.0 == id.id).unwrap()
        };
        assert_eq!(of(people[0]).assented_by.as_deref(), Some("街道领导"));
        assert_eq!(of(people[1]).unmet, [Unmet::Tests, Unmet::Symptoms, Unmet::Assent]);
        let away = bench.user("外区", Role::DistrictOfficer, "990102").await.unwrap();
        assert!(list_releases(app, &away, area).await.is_err());
        assert!(list_releases(app, &away, ELSEWHERE.parse().unwrap()).await.unwrap().is_empty());
        // Everybody forgets; it ends all the same, once.
        bench.set_now("2021-11-08T00:00:00+08:00");
        run_due_jobs(app).await;
        run_due_jobs(app).await;
        let (officer, ..) = staff(bench).await;
        for (id, words) in [(people[0], "tests"), (people[1], "tests symptoms assent")] {
            let care = view_care(app, &officer, id).await.unwrap();
            let release = care.release.unwrap();
            assert_eq!(release.unmet, words);
            let number = release.number.unwrap();
            assert!(number.starts_with("20211108-"), "{number}");
            let letter = print_letter(app, &officer, id, LetterKind::Release).await.unwrap();
            assert_eq!(letter.certificate, Some(number));
        }
        assert_eq!(
            code(&assent_release(app, &leader, people[0]).await.unwrap_err()),
            "measures.ended"
        );
    });
}

#[test]
fn who_died_or_moved_is_held_no_longer() {
    on_each_database(async |bench| {
        let people = monitored(bench, 3).await;
        let (app, (officer, worker, _)) = (&bench.app, staff(bench).await);
        let refused = close_measure(app, &worker, people[0], Closing::Died, "x").await;
        assert!(matches!(refused, Err(Error::Refused(Refused::Role(_)))));
        let ended =
            close_measure(app, &officer, people[0], Closing::Died, "医院通知").await.unwrap();
        assert_eq!(ended.ended_how.as_deref(), Some("died"));
        let again = close_measure(app, &officer, people[0], Closing::MovedAway, "x").await;
        assert_eq!(code(&again.unwrap_err()), "measures.ended", "nobody is released twice");
        let care = view_care(app, &officer, people[0]).await.unwrap();
        assert_eq!(care.release.unwrap().number, None, "no letter to the dead");
        let gone =
            close_measure(app, &officer, people[1], Closing::MovedAway, "去邻市").await.unwrap();
        assert_eq!(gone.ended_how.as_deref(), Some("moved_away"));
        let ends = measures(bench, None).await[2].ends_at;
        let far = move_measure(app, &officer, people[2], ELSEWHERE.parse().unwrap(), "x").await;
        assert_eq!(code(&far.unwrap_err()), "measures.move");
        move_measure(app, &officer, people[2], NEIGHBOUR.parse().unwrap(), "搬家").await.unwrap();
        let moved =
            measures(bench, None).await.into_iter().find(|m| m.id.0 == people[2].id).unwrap();
        assert_eq!((moved.grid_code, moved.ends_at), (NEIGHBOUR.parse().unwrap(), ends));
        let left = view_care(app, &officer, people[2]).await;
        assert!(matches!(left, Err(Error::Refused(Refused::NotFound))), "the neighbour's now");
    });
}

#[test]
fn a_late_answer_is_escalated_once() {
    on_each_database(async |bench| {
        let id = monitored(bench, 1).await[0];
        let (app, (officer, ..)) = (&bench.app, staff(bench).await);
        let (_, due) = raise_appeal(app, &officer, id, "我没有去过").await.unwrap();
        bench.set_now("2021-10-29T00:00:00+08:00");
        assert_eq!(due, app.now());
        run_due_jobs(app).await;
        let escalated = async || {
            let dump = bench.dump().await.unwrap();
            dump.iter().filter(|row| row.contains("appeal_late")).count()
        };
        assert_eq!(escalated().await, 0, "due is not late");
        bench.set_now("2021-10-29T00:00:01+08:00");
        run_due_jobs(app).await;
        run_due_jobs(app).await;
        assert_eq!(escalated().await, 1);
        let leader = bench.token("区干部", Role::DistrictOfficer, DISTRICT).await.unwrap();
        let path = format!("/api/v1/appeals?area={DISTRICT}");
        let (_, list) = bench.http(Some(&leader), "GET", &path, None).await.unwrap();
        assert_eq!(list["items"][0]["escalated_at"], "2021-10-29T00:00:01+08:00");
    });
}

#[test]
fn one_release_that_fails_keeps_nobody_else_waiting() {
    on_each_database(async |bench| {
        let people = monitored(bench, 3).await;
        let (app, district) = (&bench.app, people[0].district);
        bench.set_now("2021-11-08T00:00:00+08:00");
        // The number that belongs to the first one has been given to the last one.
        let number = certificate_number(app.now().day(), people[0].id);
        let taken = Release {
            measure_id: people[2].id.into(),
            assented_by: None,
            assented_at: None,
            number: Some(number),
            released_at: None,
            unmet: String::new(),
        };
        app.db
            .write(async move |tx: &mut Tx| put_release(tx, district, &taken).await)
            .await
            .unwrap();
        assert_eq!(end_due_measures(app).await.unwrap(), 2, "the others go");
        assert_eq!(end_due_measures(app).await.unwrap(), 1, "and then the first one");
        assert_eq!(end_due_measures(app).await.unwrap(), 0);
    });
}

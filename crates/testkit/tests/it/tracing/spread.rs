//! Whom close contacts met until they were controlled, who lived together when, plans without contacts
//! of contacts, and gatherings of many.

use std::time::{Duration, Instant};

use linli_app::tracing::propose_contacts::preview_contacts;
use linli_domain::time::{Day, Moment};
use linli_storage::Value as Sql;

use super::*;

async fn isolate(bench: &Bench, token: &str, case: &str, at: &str) {
    let isolated = json!({ "isolated_at": at, "reason": "转运" });
    let (status, done) =
        ask(bench, token, "PATCH", &format!("/cases/{case}"), Some(isolated)).await;
    assert_eq!(status, 200, "{done}");
}

async fn preview(bench: &Bench, token: &str, case: &str) -> Value {
    let (status, found) = ask(bench, token, "GET", &format!("/cases/{case}/preview"), None).await;
    assert_eq!(status, 200, "{found}");
    found
}

async fn found(bench: &Bench, token: &str, case: &str) -> Vec<Value> {
    preview(bench, token, case).await["contacts"].as_array().unwrap().clone()
}

/// Changes what no request changes backwards: days of the registry.
async fn change(bench: &Bench, sql: &'static str, params: Vec<Sql>) {
    let body = async move |tx: &mut Tx| -> Result<u64, Error> { tx.execute(sql, &params).await };
    assert!(bench.app.db.write(body).await.unwrap() > 0, "{sql}");
}

fn day(text: &str) -> Sql {
    text.parse::<Day>().unwrap().into()
}

#[test]
fn close_contacts_go_on_meeting_people_until_they_are_controlled() {
    on_each_database(async |bench| {
        let (token, case) = outbreak(bench).await;
        record(bench, &token).await;
        // Isolated in the morning of the 1st, traced in the evening of the 2nd: the gate and the
        // dinner of the 1st fall away, the market where a close contact was on the 2nd stays.
        isolate(bench, &token, &case, "2021-11-01T08:00").await;
        let now = found(bench, &token, &case).await;
        let wanted = [
            ("", "close", "venue"),
            ("吴一", "secondary", "venue"),
            ("张二", "close", "household"),
            ("李一", "secondary", "same_floor"),
            ("王一", "secondary", "same_unit"),
            ("赵一", "close", "venue"),
            ("赵二", "secondary", "household"),
        ];
        assert_eq!(told(&now), wanted);
        assert_eq!(named(&now, "张二")["last_at"], "2021-11-01T08:00:00+08:00");
        assert_eq!(named(&now, "赵二")["last_at"], "2021-11-02T20:00:00+08:00", "so far");
        // The close contact is quarantined that evening: the next day leads to nobody.
        ask(bench, &token, "POST", &format!("/cases/{case}/proposals"), None).await;
        let kept = contacts(bench, &token, &case).await;
        let review = json!({
            "contacts": [named(&kept, "赵一")["id"]], "decision": "accept", "reason": "已核对",
        });
        let path = format!("/cases/{case}/reviews");
        let (status, done) = ask(bench, &token, "POST", &path, Some(review)).await;
        assert_eq!((status, &done["items"][0]["verdict"]), (200, &json!("centralized_quarantine")));
        bench.set_now("2021-11-03T12:00:00+08:00");
        let token = bench.token("疾控二", Role::DiseaseControl, DISTRICT).await.unwrap();
        let at = |name: &str, at: &str| json!({ "place": 2, "id_number": number(place_in_list(name)), "at": at });
        let mut more = presences();
        more["records"] = json!([
            at("孙一", "2021-11-02T09:05"),
            at("赵一", "2021-11-03T09:00"),
            at("郑一", "2021-11-03T09:02"),
        ]);
        let (_, done) = ask(bench, &token, "POST", "/presences", Some(more)).await;
        assert_eq!(done["recorded"], 3, "{done}");
        let now = found(bench, &token, &case).await;
        let through: Vec<_> =
            told(&now).into_iter().filter(|one| one.1 == "secondary" && one.2 == "venue").collect();
        assert_eq!(through, [("吴一", "secondary", "venue"), ("孙一", "secondary", "venue")]);
        assert_eq!(named(&now, "赵二")["last_at"], "2021-11-02T20:00:00+08:00", "until then");
    });
}

#[test]
fn a_plan_without_contacts_of_contacts_determines_none() {
    let plan = PLAN
        .replace(r#"contact_class = ["close", "secondary"]"#, r#"contact_class = ["close"]"#)
        .replace("index_first_two_tests = [\"negative\", \"positive\", \"?\"]\n", "");
    let links = ["household", "venue", "event", "declared"];
    let rules = links.map(|link| format!("{{ link = \"{link}\", class = \"close\" }}")).join(", ");
    let plan = format!("{plan}\n[tracing]\nrules = [{rules}]\n");
    let table = "id,when.contact_class,then.measure,then.days,then.naat_days,then.carried_out_by,\
                 then.tell,basis\nC,close,centralized_quarantine,7,1 2,district,community,密接\n";
    on_each_database(async |bench| {
        let (token, case) = outbreak_by(bench, &plan, table).await;
        record(bench, &token).await;
        let wanted = [
            ("", "close", "venue"),
            ("周一", "close", "event"),
            ("张二", "close", "household"),
            ("赵一", "close", "venue"),
        ];
        assert_eq!(told(&found(bench, &token, &case).await), wanted);
    });
}

#[test]
fn who_shared_a_home_did_so_while_both_lived_there() {
    on_each_database(async |bench| {
        let (token, case) = outbreak(bench).await;
        // The roster is a month old; 张二 moved out on the 31st, 李一 moved in on the 2nd.
        let entered: Sql = "2021-10-01 08:00".parse::<Moment>().unwrap().into();
        change(bench, "update households set created_at = $1", vec![entered.clone()]).await;
        change(bench, "update persons set created_at = $1", vec![entered]).await;
        change(bench, "update memberships set from_day = $1", vec![day("2021-10-01")]).await;
        let sql = "update memberships set to_day = $1
                   where person_id = (select id from persons where name = '张二')";
        change(bench, sql, vec![day("2021-10-31")]).await;
        let sql = "update memberships set from_day = $1
                   where person_id = (select id from persons where name = '李一')";
        change(bench, sql, vec![day("2021-11-02")]).await;
        let now = found(bench, &token, &case).await;
        assert_eq!(named(&now, "李一")["last_at"], "2021-11-02T20:00:00+08:00");
        isolate(bench, &token, &case, "2021-11-01T12:00").await;
        let now = found(bench, &token, &case).await;
        assert_eq!(
            told(&now),
            [("张二", "close", "household"), ("王一", "secondary", "same_unit")],
            "moved in after the case had left"
        );
        assert_eq!(named(&now, "张二")["last_at"], "2021-10-31T23:59:00+08:00");
        assert_eq!(named(&now, "王一")["last_at"], "2021-11-01T12:00:00+08:00");
        // Isolated before the infectious window: nobody at all.
        isolate(bench, &token, &case, "2021-10-30T20:00").await;
        assert_eq!(told(&found(bench, &token, &case).await), []);
    });
}

#[test]
fn a_gathering_of_five_hundred_is_searched_in_no_time() {
    on_each_database(async |bench| {
        let (token, case) = outbreak(bench).await;
        let guests: Vec<String> = (100..600)
            .map(|n| {
                let sign = |at: u32| {
                    ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"]
                        [(n / at % 10) as usize]
                };
                let (number, name) = (number(n), format!("客{}{}{}", sign(100), sign(10), sign(1)));
                format!("祥和花园,9栋,1单元,{n},{name},户主,{name},,,{number},15400000{n},,,,,")
            })
            .collect();
        import_lines(bench, &guests).await;
        let gather = |name: &str, starts: &str, ends: &str, people: Vec<u32>| {
            let people: Vec<Value> =
                people.into_iter().map(|n| json!({ "id_number": number(n) })).collect();
            json!({
                "area": COMMUNITY, "name": name, "place": "礼堂", "starts_at": starts,
                "ends_at": ends, "source": "流调", "basis": "传染病防治法第四十三条",
                "expires_day": "2021-11-30", "people": people,
            })
        };
        let first: Vec<u32> = std::iter::once(0).chain(100..400).collect();
        let hall = gather("婚礼", "2021-10-31T10:00", "2021-10-31T14:00", first);
        // Everybody comes back the next day, and two hundred more; the case does not.
        let again = gather("答谢宴", "2021-11-01T10:00", "2021-11-01T14:00", (100..600).collect());
        for (gathering, count) in [(hall, 301), (again, 500)] {
            let (status, done) = ask(bench, &token, "POST", "/gatherings", Some(gathering)).await;
            assert_eq!((status, &done["found"]), (201, &json!(count)), "{done}");
        }
        let seen = preview(bench, &token, &case).await;
        let shown = seen["contacts"].as_array().unwrap();
        let of = |class: &str| {
            told(shown).iter().filter(|one| one.1 == class && one.2 == "event").count()
        };
        assert_eq!((of("close"), of("secondary")), (300, 200));
        let evidence = shown.iter().map(|one| one["evidence"].as_array().unwrap().len());
        assert!(evidence.max().unwrap() <= 20, "of so many through whom: the earliest");
        assert_eq!(seen["cut"], true, "and it says so");
        // The search alone; the fastest, because other tests run beside this one.
        let ctx = bench.user("疾控二", Role::DiseaseControl, DISTRICT).await.unwrap();
        let (id, mut fastest) = (case.parse().unwrap(), Duration::MAX);
        for _ in 0..5 {
            let start = Instant::now();
            let found = preview_contacts(&bench.app, &ctx, id).await.unwrap();
            fastest = fastest.min(start.elapsed());
            assert_eq!(found.contacts.len(), shown.len());
        }
        assert!(fastest < Duration::from_secs(1), "{fastest:?}");
    });
}

//! Cases and contacts on a hand-made outbreak whose contacts are known; reviews and what follows;
//! lists from elsewhere; co-investigation requests; what is erased; the engine against SQL.

use linli_app::plans::activate_plan::activate_plan;
use linli_app::tracing::erase_expired::erase_expired;
use linli_app::tracing::upgrade_contacts::upgrade_contacts;
use linli_domain::identity::Role;
use linli_storage::{Error, Tx};
use linli_testkit::{Bench, COMMUNITY, DISTRICT, NEIGHBOUR, on_each_database};
use serde_json::{Value, json};

use super::registry::import_lines;

mod clocks;
mod lists;
#[path = "../../../storage/benches/tracing/oracle.rs"]
mod oracle;
mod same_as_sql;
mod spread;
mod upgrades;
mod withdrawals;

/// Eight in the evening, the day after the end of a month.
const EVENING: &str = "2021-11-02T20:00:00+08:00";

const PLAN: &str = r#"
[plan]
id = "outbreak"
name = "示例"
issued_by = "示例区"
basis = ["中华人民共和国传染病防治法"]
valid_from = 2021-10-01
time_zone = "Asia/Shanghai"
retention_days = 30

[measures]
counts_from = { contact = "last_exposure" }

[tables.contact]
hit = "first"
[tables.contact.inputs]
contact_class = ["close", "secondary"]
index_first_two_tests = ["negative", "positive", "?"]
[tables.contact.outputs]
measure = ["none", "home_quarantine", "centralized_quarantine"]
days = "integer"
naat_days = "integers"
carried_out_by = ["community", "district"]
tell = "words?"
"#;

const TABLE: &str = "id,when.contact_class,when.index_first_two_tests,then.measure,then.days,\
then.naat_days,then.carried_out_by,then.tell,basis\n\
C,close,-,centralized_quarantine,7,1 2,district,community,密切接触者\n\
U,secondary,positive,centralized_quarantine,7,1 2,district,community,升为密接\n\
S,secondary,-,home_quarantine,7,1 4,community,community,密接的密接\n";

pub(crate) fn number(n: u32) -> String {
    let body: u64 = format!("99010119800101{n:03}").parse().unwrap();
    linli_domain::registry::IdentityNumber::from_body(body).unwrap().expose()
}

/// Everybody of the outbreak: name, door, and who heads the household. The number follows from the
/// place in this list.
const PEOPLE: [(&str, &str, &str, &str); 14] = [
    ("张一", "1栋", "101", "张一"),
    ("张二", "1栋", "101", "张一"),
    ("李一", "1栋", "102", "李一"),
    ("王一", "1栋", "201", "王一"),
    ("赵一", "2栋", "101", "赵一"),
    ("赵二", "2栋", "101", "赵一"),
    ("钱一", "2栋", "102", "钱一"),
    ("孙一", "2栋", "201", "孙一"),
    ("周一", "3栋", "101", "周一"),
    ("周二", "3栋", "101", "周一"),
    ("吴一", "3栋", "102", "吴一"),
    ("郑一", "3栋", "201", "郑一"),
    ("冯一", "4栋", "101", "冯一"),
    ("陈一", "4栋", "102", "陈一"),
];

fn place_in_list(name: &str) -> u32 {
    PEOPLE.iter().position(|person| person.0 == name).unwrap() as u32
}

pub(crate) async fn register(bench: &Bench) {
    let line = |(n, (name, building, door, head)): (usize, &(&str, &str, &str, &str))| {
        let relation = if name == head { "户主" } else { "配偶" };
        format!(
            "祥和花园,{building},1单元,{door},{head},{relation},{name},,,{},154000000{n:02},,,,,",
            number(n as u32)
        )
    };
    let lines: Vec<String> = PEOPLE.iter().enumerate().map(line).collect();
    import_lines(bench, &lines).await;
}

pub(crate) async fn ask(
    bench: &Bench,
    token: &str,
    method: &str,
    path: &str,
    body: Option<Value>,
) -> (u16, Value) {
    let path = format!("/api/v1{path}");
    let (status, answer) = bench.http(Some(token), method, &path, body.as_ref()).await.unwrap();
    (status.as_u16(), answer)
}

async fn person(bench: &Bench, token: &str, name: &str) -> String {
    let body = json!({ "id_number": number(place_in_list(name)) });
    let (status, found) = ask(bench, token, "POST", "/persons/search", Some(body)).await;
    assert_eq!(status, 200, "{found}");
    found["items"][0]["id"].as_str().unwrap().to_owned()
}

/// The plan, the people, who was where; answers the token of the disease-control centre and the
/// case.
async fn outbreak(bench: &Bench) -> (String, String) {
    outbreak_by(bench, PLAN, TABLE).await
}

async fn outbreak_by(bench: &Bench, plan: &str, table: &str) -> (String, String) {
    bench.set_now(EVENING);
    let folder = bench.folder.join("plan");
    std::fs::create_dir_all(folder.join("tables")).unwrap();
    std::fs::write(folder.join("plan.toml"), plan).unwrap();
    std::fs::write(folder.join("tables/contact.csv"), table).unwrap();
    let (area, from) = (DISTRICT.parse().unwrap(), "2021-10-20".parse().unwrap());
    activate_plan(&bench.app, &bench.operator(), &folder, area, from).await.unwrap();
    register(bench).await;
    let token = bench.token("疾控", Role::DiseaseControl, DISTRICT).await.unwrap();
    let id = person(bench, &token, "张一").await;
    let case = json!({ "person": id, "kind": "confirmed", "onset_at": "2021-11-02T10:00" });
    let (status, opened) = ask(bench, &token, "POST", "/cases", Some(case)).await;
    assert_eq!(status, 201, "{opened}");
    (token, opened["id"].as_str().unwrap().to_owned())
}

/// 0 is a shop, 1 a gate, 2 a market.
fn presences() -> Value {
    let at = |place: u32, name: &str, at: &str| json!({ "place": place, "id_number": number(place_in_list(name)), "at": at });
    let place = |code: &str, kind: &str, name: &str| json!({ "code": code, "kind": kind, "name": name, "area": COMMUNITY });
    json!({
        "area": COMMUNITY, "source": "场所码平台", "basis": "传染病防治法第四十三条",
        "purpose": "流行病学调查", "retention_days": 14,
        "places": [
            place("V1", "venue", "东风超市"), place("G1", "gate", "祥和花园南门"),
            place("V2", "venue", "东风市场"),
        ],
        "records": [
            at(0, "张一", "2021-10-31T23:55"),
            // Over midnight and the end of the month, eight minutes apart.
            at(0, "赵一", "2021-11-01T00:03"),
            // Eleven minutes: the plan says ten.
            at(0, "冯一", "2021-10-31T23:44"),
            json!({ "place": 0, "phone": "15499999999", "at": "2021-10-31T23:50" }),
            at(1, "张一", "2021-11-01T18:00"),
            at(1, "钱一", "2021-11-01T18:10"),
            at(1, "孙一", "2021-11-01T18:11"),
            // The infectious window begins at 00:00 of the 31st.
            at(2, "张一", "2021-10-30T23:59"),
            at(2, "陈一", "2021-10-30T23:58"),
            // 郑一 met 赵一 before 赵一 had met the case, 吴一 afterwards.
            at(2, "赵一", "2021-10-31T12:00"),
            at(2, "郑一", "2021-10-31T12:03"),
            at(2, "赵一", "2021-11-02T09:00"),
            at(2, "吴一", "2021-11-02T08:51"),
            // Nobody: no number that can be read, and tomorrow.
            json!({ "place": 0, "id_number": "12", "at": "2021-10-31T23:50" }),
            at(0, "冯一", "2021-11-03T23:50"),
        ],
    })
}

async fn record(bench: &Bench, token: &str) {
    let (status, done) = ask(bench, token, "POST", "/presences", Some(presences())).await;
    assert_eq!(status, 200, "{done}");
    assert_eq!((&done["recorded"], &done["refused"]), (&json!(13), &json!(2)), "{done}");
    let (_, again) = ask(bench, token, "POST", "/presences", Some(presences())).await;
    assert_eq!((&again["recorded"], &again["repeated"]), (&json!(0), &json!(13)), "{again}");
    let people = ["张一", "周一"].map(|name| json!({ "id_number": number(place_in_list(name)) }));
    let gathering = json!({
        "area": COMMUNITY, "name": "生日聚餐", "place": "东风饭店", "starts_at": "2021-11-01T18:30",
        "ends_at": "2021-11-01T21:00", "source": "流调", "basis": "传染病防治法第四十三条",
        "expires_day": "2021-11-30", "people": people,
    });
    let (status, done) = ask(bench, token, "POST", "/gatherings", Some(gathering)).await;
    assert_eq!((status, &done["found"]), (201, &json!(2)), "{done}");
}

async fn contacts(bench: &Bench, token: &str, case: &str) -> Vec<Value> {
    let (status, view) = ask(bench, token, "GET", &format!("/cases/{case}"), None).await;
    assert_eq!(status, 200, "{view}");
    view["contacts"].as_array().unwrap().clone()
}

/// Name, class and link of each.
fn told(contacts: &[Value]) -> Vec<(&str, &str, &str)> {
    let mut told: Vec<(&str, &str, &str)> = contacts
        .iter()
        .map(|one| {
            let word = |field: &str| one[field].as_str().unwrap();
            (word("name"), word("class"), word("link"))
        })
        .collect();
    told.sort_unstable();
    told
}

fn named<'a>(contacts: &'a [Value], name: &str) -> &'a Value {
    contacts.iter().find(|one| one["name"] == name).unwrap()
}

#[test]
fn a_hand_made_outbreak_gives_exactly_its_contacts() {
    on_each_database(async |bench| {
        let (token, case) = outbreak(bench).await;
        record(bench, &token).await;
        let path = format!("/cases/{case}/proposals");
        let (status, done) = ask(bench, &token, "POST", &path, None).await;
        assert_eq!(status, 200, "{done}");
        let found = contacts(bench, &token, &case).await;
        let wanted = [
            ("", "close", "venue"),
            ("吴一", "secondary", "venue"),
            ("周一", "close", "event"),
            ("周二", "secondary", "household"),
            ("张二", "close", "household"),
            ("李一", "secondary", "same_floor"),
            ("王一", "secondary", "same_unit"),
            ("赵一", "close", "venue"),
            ("赵二", "secondary", "household"),
            ("钱一", "secondary", "gate"),
        ];
        assert_eq!(told(&found), wanted);
        let evidence = &named(&found, "赵一")["evidence"][0];
        assert_eq!(evidence["place"], "东风超市");
        assert_eq!(evidence["via"], "张一");
        assert_eq!(evidence["via_at"], "2021-10-31T23:55:00+08:00");
        assert_eq!(evidence["at"], "2021-11-01T00:03:00+08:00");
        assert_eq!(evidence["record"], "presence 1");
        assert_eq!(evidence["confidence"], "possible");
        assert_eq!(named(&found, "吴一")["evidence"][0]["via"], "赵一");
        // The same again changes nothing.
        let (_, again) = ask(bench, &token, "POST", &path, None).await;
        assert_eq!((&again["new"], &again["changed"]), (&json!(0), &json!(0)), "{again}");
        assert_eq!(contacts(bench, &token, &case).await.len(), found.len());
        // Isolated before the shop: for whom no evidence speaks any more is withdrawn.
        let isolated = json!({ "isolated_at": "2021-10-31T20:00", "reason": "更正" });
        let (status, _) =
            ask(bench, &token, "PATCH", &format!("/cases/{case}"), Some(isolated)).await;
        assert_eq!(status, 200);
        let (_, less) = ask(bench, &token, "POST", &path, None).await;
        assert_eq!(less["withdrawn"], json!(7), "{less}");
    });
}

#[test]
fn a_person_of_the_centre_determines_and_the_table_decides() {
    on_each_database(async |bench| {
        let (token, case) = outbreak(bench).await;
        record(bench, &token).await;
        ask(bench, &token, "POST", &format!("/cases/{case}/proposals"), None).await;
        let found = contacts(bench, &token, &case).await;
        let id = |name: &str| named(&found, name)["id"].clone();
        let path = format!("/cases/{case}/reviews");
        let review = |names: &[&str], decision: &str, reason: &str| {
            let ids: Vec<Value> = names.iter().map(|name| id(name)).collect();
            Some(json!({ "contacts": ids, "decision": decision, "reason": reason }))
        };
        let officer = bench.token("干部", Role::DistrictOfficer, DISTRICT).await.unwrap();
        let refused =
            ask(bench, &officer, "POST", &path, review(&["赵一"], "accept", "有码")).await;
        assert_eq!(refused.0, 403, "the centre determines, nobody else");
        let empty = ask(bench, &token, "POST", &path, review(&["赵一"], "accept", " ")).await;
        assert_eq!(empty.0, 422);
        let both = review(&["赵一", "赵二"], "accept", "同场所八分钟，视频已核对");
        let (status, done) = ask(bench, &token, "POST", &path, both).await;
        assert_eq!(status, 200, "{done}");
        assert_eq!(done["items"][0]["verdict"], "centralized_quarantine", "{done}");
        assert_eq!(done["items"][1]["verdict"], "home_quarantine", "{done}");
        let measure = done["items"][0]["measure"].as_str().unwrap();
        let (_, opened) = ask(bench, &token, "GET", &format!("/measures/{measure}"), None).await;
        // Seven days from the last exposure, 2021-11-01.
        assert_eq!(opened["ends_at"], "2021-11-08T00:00:00+08:00", "{opened}");
        assert_eq!(opened["rows"], json!(["C"]));
        let again = ask(bench, &token, "POST", &path, review(&["赵一"], "reject", "错")).await;
        assert_eq!(again.0, 409, "judged once");
        let no = ask(bench, &token, "POST", &path, review(&["钱一"], "reject", "错峰")).await;
        assert_eq!(no.0, 200);
        // Rejected stays rejected when it is looked for again.
        ask(bench, &token, "POST", &format!("/cases/{case}/proposals"), None).await;
        let now = contacts(bench, &token, &case).await;
        assert_eq!(named(&now, "钱一")["state"], "rejected");
        assert_eq!(named(&now, "赵一")["state"], "accepted");
        // The contact's first test is positive: whom it met becomes a close contact.
        assert_eq!(upgrade_contacts(&bench.app).await.unwrap(), 0);
        bench
            .app
            .db
            .write(async |tx: &mut Tx| -> Result<u64, Error> {
                let sql = "update naat_orders set result = 'positive', sampled_at = $1,
                             reported_at = $1 where name = '赵一'";
                tx.execute(sql, &[1_635_900_000_000_i64.into()]).await
            })
            .await
            .unwrap();
        bench.set_now("2021-11-03T12:00:00+08:00");
        assert_eq!(upgrade_contacts(&bench.app).await.unwrap(), 1);
        assert_eq!(upgrade_contacts(&bench.app).await.unwrap(), 0, "once");
        let token = bench.token("疾控二", Role::DiseaseControl, DISTRICT).await.unwrap();
        let now = contacts(bench, &token, &case).await;
        let upgraded = named(&now, "赵二");
        assert_eq!(upgraded["class"], "close");
        let measure = upgraded["measure"].as_str().unwrap();
        let (_, opened) = ask(bench, &token, "GET", &format!("/measures/{measure}"), None).await;
        assert_eq!(
            (&opened["kind"], &opened["rows"]),
            (&json!("centralized_quarantine"), &json!(["U"]))
        );
        // The case was none: proposals are taken back and nobody is held for it.
        let change = json!({ "kind": "excluded", "reason": "复核阴性" });
        let (status, done) =
            ask(bench, &token, "PATCH", &format!("/cases/{case}"), Some(change)).await;
        assert_eq!((status, &done["measures_ended"]), (200, &json!(2)), "{done}");
        let (_, opened) = ask(bench, &token, "GET", &format!("/measures/{measure}"), None).await;
        assert_eq!(opened["state"], "ended");
        let closed = ask(bench, &token, "POST", &format!("/cases/{case}/proposals"), None).await;
        assert_eq!(closed.0, 409);
    });
}

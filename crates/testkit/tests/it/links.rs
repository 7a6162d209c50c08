//! Linked households (M43): assigned one by one and in bulk, spoken to from a phone without a network,
//! the ledger adds up and names the missing.

use linli_app::links::assign_links::{LinkTarget, assign_links};
use linli_app::links::import_links::{LinkRowOutcome, LinksImported, import_links};
use linli_domain::identity::Role;
use linli_domain::ids::UserId;
use linli_storage::identity::user_named;
use linli_testkit::{Bench, COMMUNITY, NEIGHBOUR, STREET, on_each_database};
use serde_json::{Value, json};

use crate::arrivals::activate;
use crate::faces::{GRID, ask, get, operation, people, send};
use crate::residents::resident;

async fn id_of(bench: &Bench, name: &str) -> UserId {
    let mut reader = bench.app.db.read().await.unwrap();
    user_named(&mut reader, name).await.unwrap().unwrap().id
}

async fn ledger(bench: &Bench, token: &str) -> Value {
    get(bench, token, &format!("/links/coverage?area={COMMUNITY}")).await["items"][0].clone()
}

async fn households(bench: &Bench, token: &str, standing: &str) -> Vec<Value> {
    let path = format!("/links/households?area={COMMUNITY}&standing={standing}");
    get(bench, token, &path).await["items"].as_array().unwrap().clone()
}

fn four(ledger: &Value) -> [i64; 4] {
    ["unlinked", "missing", "partly", "done"].map(|name| ledger[name].as_i64().unwrap())
}

#[test]
fn a_day_of_linked_households() {
    on_each_database(async |bench| {
        people(bench).await;
        activate(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let party = bench.token("孙党员", Role::Volunteer, COMMUNITY).await.unwrap();
        let worker = bench.token("刘网格", Role::GridWorker, GRID).await.unwrap();
        let before = ledger(bench, &officer).await;
        assert_eq!((four(&before), before["wanted"].as_i64()), ([2, 0, 0, 0], Some(2)));
        let unlinked = households(bench, &officer, "unlinked").await;
        assert_eq!(unlinked[0]["plate"], "幸福里 1栋-1单元-101", "{unlinked:?}");
        let home = unlinked[0]["id"].as_str().unwrap().to_owned();
        let sun = id_of(bench, "孙党员").await.0;
        let link = json!({ "user": sun, "households": [home] });
        let (status, done) = ask(bench, &officer, "POST", "/links", link.clone()).await;
        assert_eq!((status, done["linked"].as_i64()), (200, Some(1)), "{done}");
        let (_, again) = ask(bench, &officer, "POST", "/links", link).await;
        assert_eq!(again["unchanged"], 1);
        // The rest of the area in one go.
        let liu = id_of(bench, "刘网格").await.0;
        let rest = json!({ "user": liu, "area": COMMUNITY });
        assert_eq!(ask(bench, &officer, "POST", "/links", rest).await.1["linked"], 1);
        assert_eq!(four(&ledger(bench, &officer).await), [0, 2, 0, 0]);
        // On the phone: two taps each, sent twice, counted once.
        let mine = get(bench, &party, "/links/mine").await;
        assert_eq!(mine["items"][0]["head_name"], "王芳", "{mine}");
        assert_eq!(mine["items"][0]["due_at"], "2021-10-25T14:00:00+08:00");
        let well = json!({ "channel": "phone", "state": "well" });
        let first = operation(1, "record_link_contact", &home, well);
        let done = send(bench, &party, json!([first])).await;
        assert_eq!(done[0]["current"]["contacts_today"], 1, "{done:?}");
        assert_eq!(send(bench, &party, json!([first])).await[0]["status"], "duplicate");
        assert_eq!(four(&ledger(bench, &officer).await), [0, 1, 1, 0]);
        let missed = json!({ "channel": "phone", "state": "not_reached" });
        send(bench, &party, json!([operation(2, "record_link_contact", &home, missed)])).await;
        assert_eq!(four(&ledger(bench, &officer).await), [0, 1, 1, 0], "nobody was reached");
        let needs = json!({ "channel": "door", "state": "unwell", "needs": "要退烧药" });
        send(bench, &party, json!([operation(3, "record_link_contact", &home, needs)])).await;
        let now = ledger(bench, &officer).await;
        assert_eq!((four(&now), now["households"].as_i64()), ([0, 1, 0, 1], Some(2)));
        let missing = households(bench, &officer, "missing").await;
        assert_eq!(missing[0]["linked_to"], "刘网格", "{missing:?}");
        // Both people's pages.
        let opened = get(bench, &officer, &format!("/households/{home}/link")).await;
        assert_eq!(opened["linked"]["name"], "孙党员");
        assert_eq!(opened["contacts"][0]["needs"], "要退烧药");
        let own = resident(bench, "15400000001").await;
        let own = get(bench, &own, "/my/supervision").await;
        assert_eq!(own["linked"][0]["name"], "孙党员", "{own}");
        assert_eq!(
            (own["linked"][0]["contacts_today"].as_i64(), own["linked"][0]["wanted"].as_i64()),
            (Some(2), Some(2))
        );
        let dump = bench.dump().await.unwrap();
        assert!(!dump.iter().any(|row| row.contains("退烧药")), "needs lie sealed");
        assert!(dump.iter().any(|row| row.starts_with("tellings|") && row.contains("unwell")));
        // A colleague stands in, a stranger does not.
        let stand_in = json!({ "channel": "video", "state": "well" });
        let by = operation(4, "record_link_contact", &home, stand_in.clone());
        assert_eq!(send(bench, &worker, json!([by])).await[0]["status"], "applied");
        let other = bench.token("钱志愿", Role::Volunteer, COMMUNITY).await.unwrap();
        let by = operation(5, "record_link_contact", &home, stand_in);
        let refused = send(bench, &other, json!([by])).await;
        assert_eq!(refused[0]["problem"]["code"], "access.role", "{refused:?}");
        // Yesterday stays as it was.
        bench.set_now("2021-10-26T09:00:00+08:00");
        let officer = bench.token("钱干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let path = format!("/links/coverage?area={STREET}&day=2021-10-25");
        assert_eq!(ask(bench, &officer, "GET", &path, Value::Null).await.0, 200);
        let path = format!("/links/coverage?area={COMMUNITY}&day=2021-10-25");
        assert_eq!(four(&get(bench, &officer, &path).await["items"][0]), [0, 1, 0, 1]);
        assert_eq!(four(&ledger(bench, &officer).await), [0, 2, 0, 0]);
    });
}

#[test]
fn a_household_changes_hands_only_with_a_reason() {
    on_each_database(async |bench| {
        people(bench).await;
        activate(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        bench.token("孙党员", Role::LinkedLeader, COMMUNITY).await.unwrap();
        bench.token("周党员", Role::LinkedLeader, COMMUNITY).await.unwrap();
        let far = bench.token("外人", Role::LinkedLeader, NEIGHBOUR).await.unwrap();
        let (sun, zhou) = (id_of(bench, "孙党员").await.0, id_of(bench, "周党员").await.0);
        let outside = id_of(bench, "外人").await.0;
        let all = |user| json!({ "user": user, "area": COMMUNITY });
        let (status, no) = ask(bench, &officer, "POST", "/links", all(outside)).await;
        assert_eq!((status, no["code"].as_str()), (422, Some("links.holder")));
        assert_eq!(ask(bench, &officer, "POST", "/links", all(sun)).await.1["linked"], 2);
        let homes = households(bench, &officer, "").await;
        let ids: Vec<&str> = homes.iter().filter_map(|home| home["id"].as_str()).collect();
        let silent = json!({ "user": zhou, "households": ids });
        let (status, no) = ask(bench, &officer, "POST", "/links", silent).await;
        assert_eq!((status, no["code"].as_str()), (422, Some("links.reason")), "{no}");
        assert_eq!(households(bench, &officer, "").await[0]["linked_to"], "孙党员");
        let over = json!({ "area": COMMUNITY, "from": sun, "to": zhou, "reason": "孙党员休假" });
        let (status, done) = ask(bench, &officer, "POST", "/links/hand-over", over).await;
        assert_eq!((status, done["handed_over"].as_i64()), (200, Some(2)), "{done}");
        let path = format!("/households/{}/link", ids[0]);
        let opened = get(bench, &officer, &path).await;
        let past: Vec<_> = opened["all"].as_array().unwrap().iter().collect();
        assert_eq!((past.len(), &past[1]["reason"]), (2, &json!("孙党员休假")));
        let end = json!({ "reason": "已搬走" });
        let path = format!("{path}/end");
        assert_eq!(ask(bench, &officer, "POST", &path, end.clone()).await.0, 204);
        assert_eq!(ask(bench, &officer, "POST", &path, end).await.0, 409);
        assert_eq!(four(&ledger(bench, &officer).await), [1, 1, 0, 0]);
        // Nobody assigns in an area that is not theirs.
        let none = json!({ "user": outside, "households": ids });
        assert!(matches!(ask(bench, &far, "POST", "/links", none).await.0, 403 | 404));
        let neighbour = bench.user("邻干部", Role::CommunityOfficer, NEIGHBOUR).await.unwrap();
        let home = ids[0].parse().unwrap();
        let target = LinkTarget::Households(vec![home]);
        assert!(assign_links(&bench.app, &neighbour, target, UserId(zhou), None).await.is_err());
    });
}

fn lines(done: &LinksImported, outcome: LinkRowOutcome) -> Vec<usize> {
    done.lines.get(&outcome).cloned().unwrap_or_default()
}

#[test]
fn a_ledger_file_ends_row_by_row_and_twice_changes_nothing() {
    on_each_database(async |bench| {
        people(bench).await;
        activate(bench).await;
        bench.token("孙党员", Role::LinkedLeader, COMMUNITY).await.unwrap();
        bench.token("外人", Role::LinkedLeader, NEIGHBOUR).await.unwrap();
        let ctx = bench.operator();
        let community = COMMUNITY.parse().unwrap();
        let file = "帮包联户台账,,,,\n小区,楼栋,单元,房号,联户人\n幸福里,1#,一单元,101室,孙党员\n\
                    幸福里,1,1,102,外人\n幸福里,1,1,999,孙党员\n幸福里,1,1,101,孙党员\n\
                    幸福里,1,1,102,\n";
        let import = async |dry: bool| {
            let file = ("台账.csv", file.as_bytes().to_vec());
            import_links(&bench.app, &ctx, community, file, dry).await.unwrap()
        };
        let dry = import(true).await;
        let first = import(false).await;
        assert_eq!(dry.lines, first.lines, "a dry run says the same");
        assert_eq!(first.rows, first.lines.values().map(Vec::len).sum::<usize>());
        assert_eq!(lines(&first, LinkRowOutcome::Linked), [3]);
        assert_eq!(lines(&first, LinkRowOutcome::NoHolder), [4]);
        assert_eq!(lines(&first, LinkRowOutcome::NoHousehold), [5]);
        assert_eq!(lines(&first, LinkRowOutcome::Duplicate), [6]);
        assert_eq!(lines(&first, LinkRowOutcome::Incomplete), [7]);
        let dump = bench.dump().await.unwrap();
        let second = import(false).await;
        assert_eq!(lines(&second, LinkRowOutcome::Unchanged), [3]);
        assert_eq!(bench.dump().await.unwrap(), dump, "twice writes nothing");
        // Out of Excel, and not at all.
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (column, name) in ["住址", "联户人"].into_iter().enumerate() {
            sheet.write(0, u16::try_from(column).unwrap(), name).unwrap();
        }
        sheet.write(1, 0, "幸福里1栋1单元102室").unwrap();
        sheet.write(1, 1, "孙党员").unwrap();
        let book = ("台账.xlsx", book.save_to_buffer().unwrap());
        let done = import_links(&bench.app, &ctx, community, book, false).await.unwrap();
        assert_eq!(lines(&done, LinkRowOutcome::Linked), [2]);
        for (name, bytes) in
            [("空.csv", b"a,b\n1,2\n".to_vec()), ("坏.xlsx", b"PK\x03\x04xx".to_vec())]
        {
            let done = import_links(&bench.app, &ctx, community, (name, bytes), false).await;
            assert!(done.is_err(), "{name}");
        }
    });
}

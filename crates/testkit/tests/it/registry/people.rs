//! Who may find, open, reveal and change people, and how masked they come.

use linli_app::registry::change_person::{PersonChange, change_person};
use linli_app::registry::list_households::list_households;
use linli_app::registry::open_person::open_person;
use linli_app::registry::reveal_person::{Field, reveal_person};
use linli_app::registry::search_persons::{PersonSearch, search_persons};
use linli_domain::identity::Role;
use linli_domain::lang::Speak;
use linli_testkit::{COMMUNITY, NEIGHBOUR, on_each_database};

use super::{community, import_lines, number};

fn roster() -> [String; 3] {
    [
        format!(
            "甲小区,2栋,1单元,101,王安,户主,王安,男,,{},15400000001,,,,,",
            number("19700101", 1)
        ),
        format!(
            "甲小区,2栋,1单元,101,王安,妻,王波,女,,{},154-0000-0002,,,,,",
            number("19720202", 2)
        ),
        format!("甲小区,10栋,1单元,101,李丁,户主,李丁,男,,{},,,,,,", number("19800303", 1)),
    ]
}

#[test]
fn people_are_found_in_your_area_only() {
    on_each_database(async |bench| {
        import_lines(bench, &roster()).await;
        let worker = bench.user("本社区", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let other = bench.user("邻社区", Role::CommunityOfficer, NEIGHBOUR).await.unwrap();
        let find = async |ctx, search| {
            search_persons(&bench.app, ctx, None, &search, None, 10).await.unwrap()
        };
        let by_name = |name: &str| PersonSearch::Name(name.to_owned());
        let found = find(&worker, by_name("王")).await;
        let names: Vec<&str> = found.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names, ["王安", "王波"]);
        assert_eq!(found[0].id_number.as_deref().map(|n| &n[..14]), Some("990101********"));
        assert_eq!(found[1].phone.as_deref(), Some("154****0002"));
        let by_number = PersonSearch::IdNumber(number("19720202", 2));
        assert_eq!(find(&worker, by_number.clone()).await[0].name, "王波");
        let by_phone = PersonSearch::Phone("+86 154 0000 0001".to_owned());
        assert_eq!(find(&worker, by_phone).await[0].name, "王安");
        assert!(find(&other, by_name("王")).await.is_empty());
        assert!(find(&other, by_number).await.is_empty());
        let next =
            search_persons(&bench.app, &worker, None, &by_name("王"), Some(found[0].id), 10).await;
        assert_eq!(next.unwrap()[0].name, "王波");
        let refused = open_person(&bench.app, &other, found[0].id).await.unwrap_err();
        assert_eq!(refused.code(), "access.not_found");
        let walk = list_households(&bench.app, &worker, community(), None, 10).await.unwrap();
        assert_eq!(walk.len(), 2);
        assert_eq!((walk[0].1.head_name.as_str(), walk[0].1.members), ("王安", 2));
        let rest = list_households(&bench.app, &worker, community(), Some(walk[0].0), 10).await;
        assert_eq!(rest.unwrap().len(), 1);
    });
}

#[test]
fn revealing_and_changing_are_journalled() {
    on_each_database(async |bench| {
        import_lines(bench, &roster()).await;
        let worker = bench.user("本社区", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let by_name = PersonSearch::Name("王安".to_owned());
        let found = search_persons(&bench.app, &worker, None, &by_name, None, 10).await.unwrap();
        let (id, version) = (found[0].id, found[0].version);
        let fields = [Field::Phone, Field::IdNumber, Field::Note];
        let clear = reveal_person(&bench.app, &worker, id, "电话通知", &fields).await.unwrap();
        let clear: Vec<Option<&str>> =
            clear.iter().map(|(_, text)| text.as_ref().map(|text| text.as_str())).collect();
        assert_eq!(clear, [Some(number("19700101", 1).as_str()), Some("15400000001"), None]);
        let refused = reveal_person(&bench.app, &worker, id, "", &fields).await.unwrap_err();
        assert_eq!(refused.code(), "registry.purpose");

        let change = PersonChange { phone: Some("15400000009".into()), ..PersonChange::default() };
        let changed =
            change_person(&bench.app, &worker, id, version, change.clone()).await.unwrap();
        assert_eq!((changed.phone.as_deref(), changed.version), (Some("154****0009"), version + 1));
        let late = change_person(&bench.app, &worker, id, version, change).await.unwrap_err();
        assert_eq!(late.code(), "persons.version");
        let taken =
            PersonChange { id_number: Some(number("19720202", 2)), ..PersonChange::default() };
        let taken = change_person(&bench.app, &worker, id, version + 1, taken).await.unwrap_err();
        assert_eq!(taken.code(), "persons.number_taken");
        let dump = bench.dump().await.unwrap();
        let count = |action: &str| {
            let word = format!("|{action}|");
            dump.iter().filter(|l| l.starts_with("journal_entries|") && l.contains(&word)).count()
        };
        assert_eq!((count("reveal_person"), count("change_person")), (1, 1));
    });
}

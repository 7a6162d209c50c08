//! Users, posts, tokens, vacancies.

use linli_app::error::Error;
use linli_app::identity::authenticate::authenticate;
use linli_app::identity::end_user::end_user;
use linli_app::identity::issue_token::issue_token;
use linli_app::identity::list_gaps::{GapKind, list_gaps};
use linli_app::identity::list_posts::list_posts;
use linli_domain::identity::Role;
use linli_domain::lang::Lang;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, STREET, on_each_database};

/// A handful of people with posts.
pub(crate) async fn some_people(bench: &Bench) {
    for (name, role, area) in [
        ("王区长", Role::DistrictLeader, DISTRICT),
        ("李街道", Role::StreetLeader, STREET),
        ("张书记", Role::CommunityLeader, COMMUNITY),
        ("刘网格", Role::GridWorker, "990101001001001"),
    ] {
        bench.user(name, role, area).await.unwrap();
    }
}

#[test]
fn a_token_lives_as_long_as_it_was_given() {
    on_each_database(async |bench| {
        bench.user("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let (token, expires_at) =
            issue_token(&bench.app, &bench.operator(), "赵干部", 1.0).await.unwrap();
        assert_eq!(expires_at.to_string(), "2021-10-25T09:00:00+08:00");
        let lang = Lang::Zh;
        assert!(authenticate(&bench.app, &token, lang).await.unwrap().context().is_some());
        assert!(authenticate(&bench.app, "nonsense", lang).await.unwrap().context().is_none());
        bench.set_now("2021-10-25T09:00:00+08:00");
        assert!(authenticate(&bench.app, &token, lang).await.unwrap().context().is_none());
        let refused = issue_token(&bench.app, &bench.operator(), "nobody", 1.0).await;
        assert!(matches!(refused, Err(Error::Invalid { code: "identity.unknown_user", .. })));
    });
}

#[test]
fn the_register_lists_posts_and_what_is_missing() {
    on_each_database(async |bench| {
        some_people(bench).await;
        let street = STREET.parse().unwrap();
        let posts = list_posts(&bench.app, &bench.operator(), street).await.unwrap();
        let names: Vec<&str> = posts.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names, ["李街道", "张书记", "刘网格"]);
        let gaps = list_gaps(&bench.app, &bench.operator(), street).await.unwrap();
        let gaps: Vec<_> = gaps.iter().map(|gap| (gap.area.short(), gap.kind)).collect();
        assert_eq!(gaps, [("990101001002".to_owned(), GapKind::Leader)]);
    });
}

#[test]
fn whoever_has_ended_is_let_in_no_more_and_leaves_a_gap() {
    on_each_database(async |bench| {
        some_people(bench).await;
        let (token, _) = issue_token(&bench.app, &bench.operator(), "张书记", 1.0).await.unwrap();
        end_user(&bench.app, &bench.operator(), "张书记").await.unwrap();
        assert!(authenticate(&bench.app, &token, Lang::Zh).await.unwrap().context().is_none());
        let community = COMMUNITY.parse().unwrap();
        let gaps = list_gaps(&bench.app, &bench.operator(), community).await.unwrap();
        assert!(gaps.iter().any(|gap| gap.area == community), "{gaps:?}");
        let again = end_user(&bench.app, &bench.operator(), "张书记").await;
        assert!(matches!(again, Err(Error::Invalid { code: "identity.no_user", .. })));
    });
}

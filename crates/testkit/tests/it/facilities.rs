//! The register of facilities: kept by the officers of its area, read by those it serves.

use linli_app::context::{Context, Refused};
use linli_app::error::Error;
use linli_app::facilities::add_facility::add_facility;
use linli_app::facilities::change_facility::change_facility;
use linli_app::facilities::close_facility::close_facility;
use linli_app::facilities::list_facilities::list_facilities;
use linli_app::facilities::open_facility::open_facility;
use linli_domain::facilities::{FacilityDraft, FacilityKind, RoomDraft};
use linli_domain::identity::Role;
use linli_domain::ids::PublicId;
use linli_storage::facilities::facility_totals;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, ELSEWHERE, on_each_database};
use serde_json::json;

pub(crate) fn draft(name: &str) -> FacilityDraft {
    FacilityDraft {
        name: name.to_owned(),
        address: Some("示例路 1 号".to_owned()),
        staff: 12,
        contact: Some("值班室".to_owned()),
        contact_phone: None,
    }
}

pub(crate) fn room(name: &str, beds: i64) -> RoomDraft {
    RoomDraft { name: name.to_owned(), beds, own_bathroom: true }
}

pub(crate) async fn site(
    bench: &Bench,
    ctx: &Context,
    rooms: Vec<RoomDraft>,
) -> Result<PublicId, Error> {
    let area = DISTRICT.parse().unwrap();
    let kind = FacilityKind::QuarantineSite;
    add_facility(&bench.app, ctx, area, kind, draft("隔离点"), rooms).await
}

#[test]
fn a_facility_is_kept_by_its_area_and_read_by_those_it_serves() {
    on_each_database(async |bench| {
        let app = &bench.app;
        let keeper = bench.user("区干部", Role::DistrictOfficer, DISTRICT).await.unwrap();
        let id = site(bench, &keeper, vec![room("201", 1), room("202", 2)]).await.unwrap();
        assert!(matches!(site(bench, &keeper, vec![]).await, Err(Error::State { .. })));
        // The community below sees what serves it, and keeps nothing of it.
        let below = bench.user("社区干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let seen = list_facilities(app, &below, COMMUNITY.parse().unwrap()).await.unwrap();
        assert_eq!((seen[0].rooms, seen[0].beds, seen[0].taken), (2, 3, 0));
        assert_eq!(open_facility(app, &below, id).await.unwrap().rooms.len(), 2);
        let refused = change_facility(app, &below, id, draft("x"), None).await;
        assert!(matches!(refused, Err(Error::Refused(Refused::NotFound))));
        assert!(close_facility(app, &below, id).await.is_err());
        let elsewhere = bench.user("邻区", Role::CommunityOfficer, ELSEWHERE).await.unwrap();
        let hidden = open_facility(app, &elsewhere, id).await;
        assert!(matches!(hidden, Err(Error::Refused(Refused::NotFound))));
        let none = list_facilities(app, &elsewhere, DISTRICT.parse().unwrap()).await;
        assert!(matches!(none, Err(Error::Refused(Refused::NotFound))));
        // Rooms by name: one stays, one goes, one is new.
        let rooms = vec![room("202", 1), room("301", 4)];
        change_facility(app, &keeper, id, draft("一号隔离点"), Some(rooms)).await.unwrap();
        let opened = open_facility(app, &below, id).await.unwrap();
        let names: Vec<_> = opened.rooms.iter().map(|r| (r.name.as_str(), r.beds)).collect();
        assert_eq!(names, [("202", 1), ("301", 4)]);
        let range = DISTRICT.parse::<linli_domain::areas::GridCode>().unwrap().range();
        let mut reader = app.db.read().await.unwrap();
        let totals = facility_totals(&mut reader, id.district, range, app.now()).await.unwrap();
        drop(reader);
        assert_eq!(totals.len(), 1);
        assert_eq!((totals[0].facilities, totals[0].beds, totals[0].taken), (1, 5, 0));
        assert_eq!((totals[0].kind.as_str(), totals[0].staff), ("quarantine_site", 12));
        close_facility(app, &keeper, id).await.unwrap();
        assert!(matches!(close_facility(app, &keeper, id).await, Err(Error::State { .. })));
        let seen = list_facilities(app, &below, COMMUNITY.parse().unwrap()).await.unwrap();
        assert!(seen.is_empty());
        // The name is free again.
        assert!(site(bench, &keeper, vec![]).await.is_ok());
    });
}

#[test]
fn facilities_over_http() {
    on_each_database(async |bench| {
        let officer = bench.token("街道干部", Role::StreetOfficer, "990101001").await.unwrap();
        let call = async |method: &str, path: &str, body: Option<serde_json::Value>| {
            bench.http(Some(&officer), method, path, body.as_ref()).await.unwrap()
        };
        let body = json!({
            "area": "990101001", "kind": "designated_hospital", "name": "定点医院", "staff": 80,
            "rooms": [{"name": "一病区", "beds": 40}, {"name": "二病区", "beds": 20}],
        });
        let (status, made) = call("POST", "/api/v1/facilities", Some(body.clone())).await;
        assert_eq!(status, 201, "{made}");
        assert_eq!(call("POST", "/api/v1/facilities", Some(body)).await.0, 409);
        let (_, seen) = call("GET", "/api/v1/facilities?area=990101001001", None).await;
        assert_eq!(seen["items"][0]["free"], 60);
        let path = format!("/api/v1/facilities/{}", made["id"].as_str().unwrap());
        let (_, opened) = call("GET", &path, None).await;
        assert_eq!(opened["room_list"][0]["name"], "一病区");
        let change = json!({"name": "定点医院", "staff": 90});
        assert_eq!(call("PUT", &path, Some(change)).await.0, 204);
        assert_eq!(call("POST", &format!("{path}/closure"), None).await.0, 204);
        for bad in [
            json!({"area": "990101001", "kind": "x", "name": "a"}),
            json!({"area": "990101001", "kind": "quarantine_site", "name": ""}),
            json!({"area": "990101001001001", "kind": "quarantine_site", "name": "a"}),
            json!({"area": "990101001", "kind": "quarantine_site", "name": "a",
                "rooms": [{"name": "1", "beds": 0}]}),
        ] {
            let (status, _) = call("POST", "/api/v1/facilities", Some(bad.clone())).await;
            assert!(matches!(status.as_u16(), 400 | 422), "{bad} {status}");
        }
        let away = json!({"area": "990102", "kind": "quarantine_site", "name": "a"});
        assert_eq!(call("POST", "/api/v1/facilities", Some(away)).await.0, 404);
    });
}

//! Placement and transfer: no bed twice, both sides confirm, the end never moves.

use linli_app::care::view_care::view_care;
use linli_app::context::{Context, Refused};
use linli_app::custody::call_off_transfer::call_off_transfer;
use linli_app::custody::hand_over::hand_over;
use linli_app::custody::list_transfers::{TransferView, list_transfers};
use linli_app::custody::order_transfer::order_transfer;
use linli_app::custody::place_person::place_person;
use linli_app::custody::take_over::take_over;
use linli_app::error::Error;
use linli_app::facilities::change_facility::change_facility;
use linli_app::facilities::close_facility::close_facility;
use linli_app::facilities::open_facility::open_facility;
use linli_app::measures::end_due_measures::end_due_measures;
use linli_domain::custody::TransferState;
use linli_domain::identity::Role;
use linli_domain::ids::PublicId;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, ELSEWHERE, on_each_database};
use uuid::Uuid;

use super::super::facilities::{draft, room, site};
use super::super::measures::measures;
use super::{code, monitored, staff};

/// A quarantine site of the district with one room of one bed, and its keeper.
pub(super) async fn one_bed(bench: &Bench) -> (PublicId, Uuid, Context) {
    let keeper = bench.user("隔离点干部", Role::DistrictOfficer, DISTRICT).await.unwrap();
    let site = site(bench, &keeper, vec![room("201", 1)]).await.unwrap();
    let rooms = open_facility(&bench.app, &keeper, site).await.unwrap().rooms;
    (site, rooms[0].id.0, keeper)
}

#[test]
fn a_hop_needs_both_sides_and_never_moves_the_end() {
    on_each_database(async |bench| {
        let people = monitored(bench, 2).await;
        let (first, second) = (people[0], people[1]);
        let (app, (officer, worker, _)) = (&bench.app, staff(bench).await);
        let (site, bed, keeper) = one_bed(bench).await;
        let ends = measures(bench, None).await[0].ends_at;
        place_person(app, &officer, first, None).await.unwrap();
        let twice = place_person(app, &officer, first, Some(bed)).await.unwrap_err();
        assert_eq!(code(&twice), "custody.placed");
        let hop = order_transfer(app, &officer, first, Some(bed), "家中无单独房间").await.unwrap();
        let open = order_transfer(app, &officer, first, None, "x").await.unwrap_err();
        assert_eq!(code(&open), "custody.open");
        // The bed is kept from the order on.
        let full = order_transfer(app, &officer, second, Some(bed), "x").await.unwrap_err();
        assert_eq!(code(&full), "custody.no_bed");
        let full = place_person(app, &officer, second, Some(bed)).await.unwrap_err();
        assert_eq!(code(&full), "custody.no_bed");
        let early = take_over(app, &keeper, hop).await.unwrap_err();
        assert_eq!(code(&early), "custody.not_on_the_way");
        assert!(hand_over(app, &worker, hop, " ").await.is_err());
        let at_machine = hand_over(app, &bench.operator(), hop, "救护车").await;
        assert!(matches!(at_machine, Err(Error::Refused(Refused::SecondPerson))));
        let due = hand_over(app, &worker, hop, "甘A·12345").await.unwrap();
        assert_eq!(due, "2021-10-25T10:00".parse().unwrap());
        assert_eq!(
            code(&hand_over(app, &officer, hop, "x").await.unwrap_err()),
            "custody.not_ordered"
        );
        let stops = view_care(app, &officer, first).await.unwrap().stops;
        assert!(stops.iter().all(|stop| stop.to_at.is_some()), "in nobody's room on the way");
        // The community cannot take over for the site.
        let wrong_side = take_over(app, &officer, hop).await;
        assert!(matches!(wrong_side, Err(Error::Refused(Refused::NotFound))));
        bench.set_now("2021-10-25T10:01:00+08:00");
        let officer = bench.user("社区干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let open = list_transfers(app, &officer, COMMUNITY.parse().unwrap()).await.unwrap();
        assert!(open[0].transfer.is_late(app.now()), "custody nobody closed in time");
        let keeper = bench.user("隔离点干部", Role::DistrictOfficer, DISTRICT).await.unwrap();
        let turn = |open: &[TransferView]| (open[0].may_hand_over, open[0].may_take_over);
        assert_eq!(turn(&open), (false, false), "the giving side waits");
        let open = list_transfers(app, &keeper, COMMUNITY.parse().unwrap()).await.unwrap();
        assert_eq!(turn(&open), (false, true));
        take_over(app, &keeper, hop).await.unwrap();
        assert_eq!(
            code(&take_over(app, &keeper, hop).await.unwrap_err()),
            "custody.not_on_the_way"
        );
        let care = view_care(app, &officer, first).await.unwrap();
        assert_eq!(care.stops.last().unwrap().place, "隔离点, 201");
        assert_eq!(care.transfers[0].transfer.state, TransferState::TakenOver);
        assert_eq!(care.transfers[0].taken_over_by.as_deref(), Some("隔离点干部"));
        assert_eq!(measures(bench, None).await[0].ends_at, ends);
        // Whoever hands over never takes over, also where one person may do both.
        let back = order_transfer(app, &officer, first, None, "转回").await.unwrap();
        hand_over(app, &keeper, back, "大巴").await.unwrap();
        let same = take_over(app, &keeper, back).await;
        assert!(matches!(same, Err(Error::Refused(Refused::SecondPerson))));
        // The bed stays theirs while they may be turned back.
        let full = order_transfer(app, &officer, second, Some(bed), "x").await.unwrap_err();
        assert_eq!(code(&full), "custody.no_bed");
        let state = call_off_transfer(app, &keeper, back, "道路中断").await.unwrap();
        assert_eq!(state, TransferState::TurnedBack);
        let care = view_care(app, &officer, first).await.unwrap();
        assert_eq!(care.stops.last().unwrap().place, "隔离点, 201");
        // A room with somebody in it neither shrinks, goes nor closes.
        let gone = change_facility(app, &keeper, site, draft("隔离点"), Some(vec![])).await;
        assert_eq!(code(&gone.unwrap_err()), "facilities.beds_taken");
        assert_eq!(
            code(&close_facility(app, &keeper, site).await.unwrap_err()),
            "facilities.beds_taken"
        );
        let opened = open_facility(app, &officer, site).await.unwrap();
        assert_eq!(opened.occupants.len(), 1);
        assert_eq!((opened.facility.beds, opened.facility.taken), (1, 1));
    });
}

#[test]
fn the_end_frees_the_bed_and_closes_nobodys_eyes() {
    on_each_database(async |bench| {
        let people = monitored(bench, 2).await;
        let (app, (officer, worker, _)) = (&bench.app, staff(bench).await);
        let (_, bed, _) = one_bed(bench).await;
        place_person(app, &officer, people[0], Some(bed)).await.unwrap();
        let ordered = order_transfer(app, &officer, people[1], None, "x").await.unwrap_err();
        assert_eq!(code(&ordered), "custody.there", "whom nobody has placed is at home");
        bench.set_now("2021-11-07T23:00:00+08:00");
        let home = bench.user("社区干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let hop = order_transfer(app, &home, people[0], None, "期满返回").await.unwrap();
        let keeper = bench.user("隔离点干部", Role::DistrictOfficer, DISTRICT).await.unwrap();
        hand_over(app, &keeper, hop, "大巴").await.unwrap();
        bench.set_now("2021-11-08T00:00:00+08:00");
        assert_eq!(end_due_measures(app).await.unwrap(), 2);
        let worker = bench.user("网格员", Role::GridWorker, COMMUNITY).await.unwrap_or(worker);
        let open = list_transfers(app, &worker, COMMUNITY.parse().unwrap()).await.unwrap();
        assert_eq!(open.len(), 1, "still in somebody's hands");
        take_over(app, &worker, hop).await.unwrap();
        let home = bench.user("社区干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let care = view_care(app, &home, people[0]).await.unwrap();
        assert!(care.stops.iter().all(|stop| stop.to_at.is_some()), "nobody is placed any more");
        assert!(care.facts.unmet().len() < 6);
        let late = place_person(app, &home, people[0], None).await.unwrap_err();
        assert_eq!(code(&late), "measures.ended");
    });
}

#[test]
fn custody_from_the_wrong_area() {
    on_each_database(async |bench| {
        let people = monitored(bench, 1).await;
        let (app, (officer, ..)) = (&bench.app, staff(bench).await);
        let (_, bed, _) = one_bed(bench).await;
        let away = bench.user("外区", Role::DistrictOfficer, "990102").await.unwrap();
        let hidden = place_person(app, &away, people[0], None).await;
        assert!(matches!(hidden, Err(Error::Refused(Refused::NotFound))));
        let hop = order_transfer(app, &officer, people[0], Some(bed), "x").await.unwrap();
        for refused in [
            hand_over(app, &away, hop, "x").await.map(drop),
            take_over(app, &away, hop).await,
            call_off_transfer(app, &away, hop, "x").await.map(drop),
        ] {
            assert!(matches!(refused, Err(Error::Refused(Refused::NotFound))));
        }
        let none = list_transfers(app, &away, ELSEWHERE.parse().unwrap()).await.unwrap();
        assert!(none.is_empty());
        let state = call_off_transfer(app, &officer, hop, "不转了").await.unwrap();
        assert_eq!(state, TransferState::Cancelled);
    });
}

//! Two servers on one database, and a server that stops without a word.

use std::sync::Arc;

use linli_app::app::App;
use linli_app::context::Random;
use linli_app::gates::record_checks::{NewCheck, Shows, read_scanned, record_checks};
use linli_domain::gates::check::{Direction, Errand, Reason};
use linli_domain::identity::Role;
use linli_testkit::{COMMUNITY, on_each_database};
use serde_json::json;
use uuid::Uuid;

use super::{filed, gate, issue, staff};
use crate::faces::ask;

fn go(n: u128, shows: Shows) -> NewCheck {
    NewCheck {
        id: Uuid::from_u128(n),
        direction: Direction::Out,
        shows,
        plate: None,
        freight: None,
        errand: Some(Errand::Shopping),
        temperature: Some(36.4),
        mask: Some(true),
        steps: Vec::new(),
        past: None,
    }
}

#[test]
fn two_servers_give_the_last_exit_once_and_know_what_the_other_took_back() {
    on_each_database(async |bench| {
        let (officer, _) = staff(bench).await;
        let east = gate(bench, &officer, "东门", COMMUNITY).await.parse().unwrap();
        let body = json!({ "area": COMMUNITY, "kind": "household", "everybody": true });
        let passes = issue(bench, &officer, body).await;
        let guard = bench.user("钱守", Role::GateGuard, COMMUNITY).await.unwrap();
        let one = &bench.app;
        let key = ed25519_dalek::SigningKey::from_bytes(&[7; 32]);
        let other = App::assemble(one.db.clone(), key, bench.clock.clone(), Random::seeded(9))
            .await
            .unwrap();
        // Sixteen at once with one household's pass, at both: one goes.
        let shows = read_scanned(&passes[0].scanned).unwrap();
        let tries = (0..16_u128).map(|n| {
            let app = if n % 2 == 0 { one } else { &other };
            record_checks(app, &guard, east, vec![go(n + 1, shows.clone())])
        });
        let tries = futures::future::join_all(tries).await;
        let free = tries.into_iter().filter(|one| one.as_ref().unwrap()[0].reason == Reason::Ok);
        assert_eq!(free.count(), 1);
        // Taken back at one, known at the other.
        let seen = read_scanned(&passes[1].scanned).unwrap();
        let found = record_checks(&other, &guard, east, vec![go(50, seen.clone())]).await.unwrap();
        assert_eq!(found[0].reason, Reason::Ok);
        let path = format!("/passes/{}/revocation", passes[1].id);
        assert_eq!(ask(bench, &officer, "POST", &path, json!({ "why": "misused" })).await.0, 204);
        let found = record_checks(&other, &guard, east, vec![go(51, seen)]).await.unwrap();
        assert_eq!(found[0].reason, Reason::Revoked);
        // Both file the same log, each line once.
        let (a, b) = futures::future::join(filed(one), filed(&other)).await;
        assert_eq!(a + b, 18);
    });
}

#[test]
fn what_was_answered_is_there_after_the_server_is_gone() {
    on_each_database(async |bench| {
        let (officer, _) = staff(bench).await;
        let east = gate(bench, &officer, "东门", COMMUNITY).await.parse().unwrap();
        let guard = bench.user("钱守", Role::GateGuard, COMMUNITY).await.unwrap();
        let key = || ed25519_dalek::SigningKey::from_bytes(&[7; 32]);
        let open = async |seed| {
            let (db, clock) = (bench.app.db.clone(), bench.clock.clone());
            Arc::new(App::assemble(db, key(), clock, Random::seeded(seed)).await.unwrap())
        };
        let first = open(21).await;
        let answered: Vec<_> = futures::future::join_all(
            (0..200_u128)
                .map(|n| record_checks(&first, &guard, east, vec![go(n + 1, Shows::Nothing)])),
        )
        .await;
        assert!(answered.iter().all(Result::is_ok));
        drop(first);
        let next = open(22).await;
        assert_eq!(filed(&next).await, 200);
    });
}

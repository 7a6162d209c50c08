//! The engine answers what SQL answers over the same records, on both databases.

use std::collections::BTreeSet;

use linli_domain::tracing::engine::{
    Engine, Key, Keys, Meeting, PlaceKind, Query, Record, Rule, minute_of,
};
use linli_storage::tracing::{
    Batch, Place, PresenceLine, insert_batch, insert_presences, load_presences, put_place,
};
use linli_storage::{Error, Tx};
use linli_testkit::{COMMUNITY, DISTRICT, on_each_database};

use super::oracle::two_steps;

const PEOPLE: u64 = 300;
const RECORDS: usize = 6_000;

fn key(person: u64) -> Key {
    (u128::from(person) << 64 | 0x1234).to_be_bytes()
}

#[test]
fn the_engine_answers_what_sql_answers() {
    on_each_database(async |bench| {
        let district = DISTRICT.parse::<linli_domain::areas::GridCode>().unwrap().district();
        let district = district.unwrap();
        let area: linli_domain::areas::GridCode = COMMUNITY.parse().unwrap();
        let first = minute_of("2021-10-30 00:00".parse().unwrap());
        let mut seed = 0x2545_f491_4f6c_dd1d_u64;
        let mut below = move |n: u64| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            seed % n
        };
        let lines: BTreeSet<PresenceLine> = (0..RECORDS)
            .map(|_| PresenceLine {
                person_key: key(below(PEOPLE)),
                minute: first + below(4 * 1440) as u32,
                place: 1 + below(8) as u32,
                batch: 1,
            })
            .collect();
        let lines: Vec<PresenceLine> = lines.into_iter().collect();
        let (now, written) = (bench.app.now(), lines.clone());
        bench
            .app
            .db
            .write(async move |tx: &mut Tx| -> Result<i64, Error> {
                for number in 1..=8_i64 {
                    let kind = if number < 6 { PlaceKind::Gate } else { PlaceKind::Venue };
                    let code = format!("P{number}");
                    let name = code.clone();
                    let place = Place { number, kind, code, name, grid_code: area };
                    put_place(tx, district, &place).await?;
                }
                let text = || "测试".to_owned();
                let batch = Batch {
                    number: 1,
                    grid_code: area,
                    source: text(),
                    basis: text(),
                    purpose: text(),
                    retention_days: 14,
                    records: 0,
                    expires_day: now.day(),
                    recorded_by: None,
                    recorded_at: now,
                    erased_at: None,
                };
                insert_batch(tx, district, &batch).await?;
                insert_presences(tx, district, &written).await
            })
            .await
            .unwrap();
        let mut reader = bench.app.db.read().await.unwrap();
        let mut people = Keys::default();
        let loaded = load_presences(&mut reader, district, None, 100_000).await.unwrap();
        assert_eq!(loaded.len(), lines.len());
        let records = loaded.iter().map(|line| Record {
            person: people.intern(line.person_key),
            place: line.place,
            minute: line.minute,
        });
        let records: Vec<Record> = records.collect();
        let mut engine = Engine::new(people, Vec::new());
        for place in 0..=8 {
            let kind = if place < 6 { PlaceKind::Gate } else { PlaceKind::Venue };
            engine.put_place(place, kind);
        }
        engine.extend(records);
        let mut some = 0;
        for asked in 0..120 {
            let from = first + below(3 * 1440) as u32;
            let rule = |minutes, is_close| Some(Rule { minutes, is_close });
            let own = [engine.people.number(&key(asked % PEOPLE)).unwrap()];
            let until = from + below(2880) as u32;
            let query = Query {
                own: &own,
                from,
                until,
                // Isolated up to a day before the search.
                onward_until: until + below(1440) as u32,
                gate: rule(10, asked % 3 != 0),
                venue: if asked % 5 == 0 { None } else { rule(20, true) },
                crowd_max: 4 + below(10) as usize,
                also: &[],
            };
            let wanted = two_steps(&mut reader, district, &key(asked % PEOPLE), &query).await;
            let number = |key: &Key| engine.people.number(key).unwrap();
            let wanted: BTreeSet<Meeting> =
                wanted.unwrap().iter().map(|met| met.meeting(number)).collect();
            let ours: BTreeSet<Meeting> = engine.trace(&query).meetings.into_iter().collect();
            assert_eq!(ours, wanted, "query {asked}");
            some += ours.len();
        }
        assert!(some > 1_000, "{some} meetings were compared");
    });
}

//! Drills: only in a marked copy, through the real use cases, scored; the real records stay as they were.

use ed25519_dalek::SigningKey;
use linli_app::app::App;
use linli_app::context::{Clock, Random};
use linli_app::drills::mark_copy::{mark_copy, note_drill, refuse_real};
use linli_app::drills::run_drill::run_drill;
use linli_app::rehearsal::is_rehearsal;
use linli_domain::drills::Script;
use linli_domain::identity::Role;
use linli_domain::lang::{Lang, Speak};
use linli_storage::vault::Vault;
use linli_storage::{Db, DbUrl};
use linli_testkit::{Bench, COMMUNITY, DISTRICT, NOW, on_each_database};
use serde_json::json;
use zeroize::Zeroizing;

use super::canvass::households;
use super::levels::activate;

const GRID: &str = "990101001001001";

const SCRIPT: &str = r#"
name = "月末夜间"
area = "990101001001"
start = "2021-10-31T22:00"
hours = 50
[[events]]
at = "0m"
event = "trigger"
risk_area = "990303"
level = "high"
order = "演练 1 号"
[[events]]
at = "0m"
event = "level"
level = "outbreak"
reason = "演练"
[[events]]
at = "5m"
event = "trigger"
risk_area = "990303"
level = "high"
order = "演练 1 号"
[[events]]
at = "10m"
event = "capacity"
resource = "quarantine_rooms"
have = 2
[[events]]
at = "2h"
event = "arrivals"
from = "990303"
count = 3
[[events]]
at = "150m"
event = "sensor_break"
[[events]]
at = "160m"
event = "squad_answer"
[[events]]
at = "3h"
event = "positive"
[[events]]
at = "4h"
event = "reached"
percent = 50
[[events]]
at = "5h"
event = "staff_absent"
role = "grid_worker"
[[events]]
at = "20h"
event = "clock"
clock = "co_investigation"
done = true
[[events]]
at = "30h"
event = "capacity"
resource = "quarantine_rooms"
have = 9
"#;

async fn office(bench: &Bench) {
    activate(bench).await;
    households(bench, GRID, 4).await;
    bench.user("网格员", Role::GridWorker, GRID).await.unwrap();
    bench.user("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
}

#[test]
fn a_script_runs_through_the_use_cases_and_is_scored() {
    on_each_database(async |bench| {
        office(bench).await;
        let script = Script::read(SCRIPT, bench.app.now()).unwrap();
        let real = run_drill(&bench.app, Lang::En, &script).await.unwrap_err();
        assert_eq!(real.code(), "drills.real", "real records are no place for a drill");
        bench.set_now("2021-10-31T22:00:01+08:00");
        bench.user("后来", Role::GridWorker, GRID).await.unwrap();
        let late = mark_copy(&bench.app, &script.name, script.start).await.unwrap_err();
        assert_eq!(late.code(), "drills.start");
        let script = Script::read(&SCRIPT.replace("T22:00", "T23:00"), bench.app.now()).unwrap();
        mark_copy(&bench.app, &script.name, script.start).await.unwrap();
        let result = run_drill(&bench.app, Lang::En, &script).await.unwrap();
        assert_eq!(result.mark, "演练");
        let done: Vec<(&str, bool)> =
            result.steps.iter().map(|step| (step.event, step.done)).collect();
        // At the plan's first level no clock starts; after the switch the same order does.
        assert_eq!(
            done,
            [
                ("trigger", false),
                ("level", true),
                ("trigger", true),
                ("capacity", true),
                ("arrivals", true),
                ("sensor_break", true),
                ("squad_answer", true),
                ("positive", true),
                ("reached", true),
                ("staff_absent", true),
                ("clock", true),
                ("capacity", true),
            ]
        );
        assert_eq!(result.steps[4].shortage.as_ref().unwrap().missing, 1);
        let clocks: Vec<(&str, bool)> =
            result.clocks.iter().map(|one| (one.name.as_str(), one.kept)).collect();
        assert!(clocks.contains(&("risk_trigger", false)), "half of the homes: {clocks:?}");
        assert!(clocks.contains(&("co_investigation", true)), "{clocks:?}");
        // A seal was put up, reported with its own key, and the squad came within its minutes.
        assert!(clocks.contains(&("squad_answer", true)), "{clocks:?}");
        let dump = bench.dump().await.unwrap();
        for action in ["register_device", "receive_device_event", "answer_squad_task"] {
            assert!(dump.iter().any(|row| row.contains(action)), "{action}");
        }
        assert_eq!((result.households, result.unreached), (4, 2));
        assert_eq!((result.staff, result.absent.len()), (3, 1));
        let rooms = result.shortages.iter().find(|s| s.first.name == "quarantine_rooms");
        assert!(rooms.unwrap().seen_to, "more rooms were found");
        let points: Vec<_> = result.score.parts.iter().map(|part| part.points).collect();
        assert_eq!(points[..3], [Some(26), Some(15), Some(10)]);
        let token = bench.token("看结果", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let (status, kept) = bench.http(Some(&token), "GET", "/api/v1/drill", None).await.unwrap();
        assert_eq!((status.as_u16(), &kept["mark"]), (200, &json!("演练")));
        let none = bench.token("公安", Role::Police, DISTRICT).await.unwrap();
        let (status, _) = bench.http(Some(&none), "GET", "/api/v1/drill", None).await.unwrap();
        assert_eq!(status, 403);
    });
}

#[test]
fn nothing_of_a_drill_reaches_the_real_records() {
    on_each_database(async |bench| {
        if bench.database != "sqlite" {
            return;
        }
        office(bench).await;
        let before = bench.dump().await.unwrap();
        let file = bench.folder.join("copy.db");
        bench.app.db.backup(&file).await.unwrap();
        let vault = Vault::new(Zeroizing::new([7; 32])).unwrap();
        let db = Db::open(&DbUrl::Sqlite(file), vault).await.unwrap();
        let key = SigningKey::from_bytes(&[7; 32]);
        let clock = Clock::fixed(NOW.parse().unwrap());
        let copy = App::assemble(db, key, clock, Random::seeded(2)).await.unwrap();
        let script = Script::read(SCRIPT, bench.app.now()).unwrap();
        mark_copy(&copy, &script.name, script.start).await.unwrap();
        run_drill(&copy, Lang::Zh, &script).await.unwrap();
        assert!(is_rehearsal(&mut copy.db.read().await.unwrap()).await.unwrap());
        assert!(!is_rehearsal(&mut bench.app.db.read().await.unwrap()).await.unwrap());
        assert_eq!(bench.dump().await.unwrap(), before);
        let token = bench.token("看结果", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let (status, _) = bench.http(Some(&token), "GET", "/api/v1/drill", None).await.unwrap();
        assert_eq!(status, 404, "real records have no drill");
    });
}

#[test]
fn real_records_are_known_whatever_the_copy_is_called() {
    on_each_database(async |bench| {
        let area = COMMUNITY.parse().unwrap();
        let file = bench.folder.join("copy.db");
        if bench.database == "sqlite" {
            bench.app.db.backup(&file).await.unwrap();
        }
        let noted = note_drill(&bench.app, &bench.operator(), area).await.unwrap();
        let before = bench.dump().await.unwrap();
        let real = refuse_real(&bench.app, area, noted).await.unwrap_err();
        assert_eq!(real.code(), "drills.live");
        assert_eq!(bench.dump().await.unwrap(), before, "nothing was changed");
        if bench.database == "sqlite" {
            let vault = Vault::new(Zeroizing::new([7; 32])).unwrap();
            let db = Db::open(&DbUrl::Sqlite(file), vault).await.unwrap();
            let key = SigningKey::from_bytes(&[7; 32]);
            let clock = Clock::fixed(NOW.parse().unwrap());
            let copy = App::assemble(db, key, clock, Random::seeded(2)).await.unwrap();
            refuse_real(&copy, area, noted).await.unwrap();
        }
    });
}

//! What stands in the calendar of the year: plans and their changes, levels of response, orders of
//! the command, rounds of tests, decisions of the government, the end of an emergency.

use std::collections::BTreeMap;

use linli_app::plans::read_pack::read_pack;
use linli_domain::time::Day;
use linli_testkit::{COMMUNITY, DISTRICT};
use serde_json::{Value, json};

use super::Town;
use super::people::roster;
use crate::registry::import_lines;

/// The rule of the ninth edition, which the plan of 2021 did not have.
const FALLS: &str = r#"
[risk_areas]
falls = [ { from = "high", to = "medium", days_without_case = 7 },
          { from = "medium", to = "low", days_without_case = 3 } ]
"#;

/// The versions of the year.
#[derive(Debug, Clone, Copy)]
enum Version {
    /// The eight measures, two people an hour for one officer.
    First,
    /// Seven days instead of fourteen, for running cases too.
    Shorter,
    /// The same, and no compulsion without a decision of the government.
    Ordered,
}

impl Version {
    fn files(self) -> BTreeMap<String, String> {
        pack("lanzhou-2021", |name, text| {
            let fewer = |text: String| {
                text.replace("centralized_quarantine,14,1 4 7 14", "centralized_quarantine,7,1 4 7")
                    .replace("centralized_quarantine,14,3,1 7 14", "centralized_quarantine,7,2,1 7")
            };
            let rules = match self {
                Self::First => "[measures]\n",
                Self::Shorter => "[measures]\nrunning_cases = true\n",
                Self::Ordered => "[measures]\nrunning_cases = true\nneeds_order = true\n",
            };
            match (name, self) {
                ("plan.toml", _) => {
                    text.replace("people_per_hour_max = 20", "people_per_hour_max = 2")
                        .replace("[measures]\n", rules)
                        + FALLS
                }
                (_, Self::First) => text,
                (_, Self::Shorter | Self::Ordered) => fewer(text),
            }
        })
    }
}

/// A pack that ships, changed, without its examples.
fn pack(name: &str, change: impl Fn(&str, String) -> String) -> BTreeMap<String, String> {
    let dir = linli_xtask::repository().join("plans").join(name);
    let files = read_pack(&dir).unwrap().files.into_iter();
    let rules = files.filter(|(name, _)| !name.starts_with("examples"));
    rules.map(|(name, text)| (name.clone(), change(&name, text))).collect()
}

impl Town<'_> {
    /// The community as it is on the first morning.
    pub(super) async fn found(&mut self) {
        self.set(self.now.day().at(6, 0));
        self.sign_in().await;
        let (app, ctx) = (&self.bench.app, self.bench.operator());
        import_lines(self.bench, &roster()).await;
        let community = COMMUNITY.parse().unwrap();
        linli_app::areas::divide_area::divide_area(app, &ctx, community, 1..=50, true)
            .await
            .unwrap();
        self.activate(Version::First.files()).await;
        let room = |name: &str, beds: i64| json!({ "name": name, "beds": beds });
        let site = json!({ "area": DISTRICT, "kind": "quarantine_site", "name": "隔离点",
            "staff": 6, "rooms": [room("201", 1), room("202", 1), room("203", 2)] });
        self.post("district", "/facilities", site).await.unwrap();
        self.risk_areas().await;
    }

    pub(super) async fn calendar(&mut self, nth: i64) {
        if nth % 13 == 5 {
            self.risk_areas().await;
        }
        if nth % 30 == 3 {
            self.round().await;
        }
        if nth % 30 == 12 {
            self.trigger().await;
        }
        if nth % 40 == 10 {
            self.switch().await;
        }
        if nth % 35 == 20 {
            self.legal_order().await;
        }
        match nth {
            90 => self.activate(Version::Shorter.files()).await,
            180 => self.activate(Version::Ordered.files()).await,
            240 => self.activate(Version::First.files()).await,
            270 => self.activate(Version::Shorter.files()).await,
            // Another plan in its place: what runs goes on to its end and begins nothing new.
            300 => self.activate(earlier("protocol-9", "valid_from = 2022-06-28")).await,
            345 => self.activate(earlier("respiratory-today", "valid_from = 2025-11-01")).await,
            _ => {}
        }
        if [30, 92, 182, 242, 272, 302].contains(&nth) {
            self.decide_anew().await;
        }
        if nth == 200 {
            self.end_of_an_emergency().await;
        }
    }

    async fn activate(&mut self, files: BTreeMap<String, String>) {
        let body = json!({ "files": files, "area": DISTRICT, "from": self.now.day() });
        let (status, answer) = self.ask("district leader", "POST", "/plans/activate", body).await;
        assert!(status < 300, "{answer}");
    }

    /// Areas elsewhere rise; some have a last day, some last until they fall by the plan's rule.
    async fn risk_areas(&mut self) {
        let day = self.now.day();
        let mut items = Vec::new();
        for area in ["990302", "990303", "990304", "990305001", COMMUNITY] {
            let level = self.word(&["medium", "high"]);
            let to = self.once_in(2).then(|| day.plus(self.chance.below(20) as i64));
            let from = self.days_ago(3);
            items.push(json!({ "area_code": area, "level": level, "from": from, "to": to }));
        }
        self.ask("district", "POST", "/risk-areas", json!({ "items": items })).await;
    }

    async fn round(&mut self) {
        let open = "select id from test_campaigns where closed_at is null order by id";
        for id in self.ids(open).await {
            self.ask("officer", "POST", &format!("/test-campaigns/{id}/close"), Value::Null).await;
        }
        let due = self.now.plus_hours(36);
        let body = json!({ "area": COMMUNITY, "reason": "全员核酸", "due_at": due });
        self.ask("officer", "POST", "/test-campaigns", body).await;
    }

    /// The command orders, the clocks run, the canvass begins; the one before is closed.
    async fn trigger(&mut self) {
        let open = "select id from canvasses where closed_at is null order by id";
        for id in self.ids(open).await {
            self.ask("officer", "POST", &format!("/canvasses/{id}/close"), Value::Null).await;
        }
        let number = number_of(self.now.day());
        let body = json!({ "area": COMMUNITY, "risk_area": "990302", "level": "high",
            "order_number": number, "order_name": "指令.pdf" });
        self.ask("district", "POST", "/triggers", body.clone()).await;
        self.ask("health", "POST", "/triggers", body).await;
    }

    /// Two people of two offices, or one who tries alone.
    async fn switch(&mut self) {
        let level = self.word(&["outbreak", "normal", "outbreak", "flood"]);
        let body = json!({ "area": DISTRICT, "level": level, "reason": "指挥部研判",
            "order_number": number_of(self.now.day()), "order_name": "指令.pdf",
            "takes_effect_at": self.now.plus_hours(5) });
        let Some(made) = self.post("health", "/levels/proposals", body).await else { return };
        let path = format!("/levels/proposals/{}/confirmation", made["id"].as_str().unwrap());
        for who in ["health", "district leader", "district leader"] {
            self.ask(who, "POST", &path, Value::Null).await;
        }
    }

    async fn legal_order(&mut self) {
        let day = self.now.day();
        let body = json!({ "area": DISTRICT, "number": number_of(day),
            "issued_by": "区人民政府", "issued_day": day, "content": "对密切接触者集中隔离",
            "measures": ["centralized_quarantine", "temporary_observation"],
            "from_day": day, "to_day": day.plus(20 + self.chance.below(80) as i64) });
        let Some(made) = self.post("district", "/legal-orders", body).await else { return };
        let path = format!("/legal-orders/{}", made["id"].as_str().unwrap());
        for who in ["district", "health"] {
            self.ask(who, "POST", &format!("{path}/confirmation"), Value::Null).await;
        }
        if self.once_in(5) {
            self.ask("district", "DELETE", &path, Value::Null).await;
        }
    }

    /// Previewed, then applied; applied again it changes nothing.
    async fn decide_anew(&mut self) {
        let path = format!("/measures/redecision?area={DISTRICT}");
        let (_, seen) = self.ask("district", "GET", &path, Value::Null).await;
        let body = json!({ "area": DISTRICT, "plan_version": seen["plan_version"] });
        for _ in 0..2 {
            self.ask("district", "POST", "/measures/redecision", body.clone()).await;
        }
    }

    async fn end_of_an_emergency(&mut self) {
        let body = json!({ "area": DISTRICT, "plan": "lanzhou-2021", "reason": "响应终止" });
        self.ask("district leader", "POST", "/closures", body).await;
    }
}

/// A pack as if it had been valid in this year.
fn earlier(name: &str, valid_from: &str) -> BTreeMap<String, String> {
    pack(name, |_, text| text.replace(valid_from, "valid_from = 2021-01-01"))
}

fn number_of(day: Day) -> String {
    format!("区指〔{day}〕1 号")
}

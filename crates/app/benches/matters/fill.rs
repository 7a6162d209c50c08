//! A district with a year of matters, made from a seed: the same every time.

use std::sync::Arc;

use linli_app::app::App;
use linli_app::context::{Actor, Context, Random};
use linli_app::identity::add_user::{NewPost, add_user};
use linli_app::identity::authenticate::authenticate;
use linli_app::identity::issue_token::issue_token;
use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::identity::Role;
use linli_domain::ids::MatterId;
use linli_domain::lang::Lang;
use linli_domain::matters::course::{Outcome, State};
use linli_domain::time::Moment;
use linli_storage::areas::{Area, put_area};
use linli_storage::matters::{Matter, insert_matters};
use linli_storage::{Error, Tx};
use zeroize::Zeroizing;

use crate::Failure;

pub(crate) const DISTRICT: &str = "990101";
const STREETS: i64 = 20;
const COMMUNITIES: i64 = 10;
const GRIDS: i64 = 20;
const OPEN_SHARE: u64 = 10;
const GROUP: usize = 4_000;
const DAYS: u64 = 365;
const KINDS: [&str; 6] = ["facility", "environment", "hazard", "dispute", "help", "other"];
const PLACES: [&str; 6] = ["幸福里", "和平苑", "河滨小区", "光明新村", "东岗路", "南山花园"];
const WHATS: [&str; 10] = [
    "路灯不亮已经三天",
    "水管漏水地上全是水",
    "楼道堆物堵了消防通道",
    "井盖破损有危险",
    "电梯困人请尽快修",
    "垃圾没清有异味",
    "半夜施工噪声扰民",
    "邻居装修占用公共过道",
    "老人独居需要上门帮忙",
    "停车占了盲道",
];

/// Who asks, and about where.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) matters: usize,
    pub(crate) open: usize,
    askers: Arc<Vec<(Context, GridCode)>>,
}

impl Place {
    /// Most people of a community, some of a street, a few of the district.
    pub(crate) fn asker(&self, turn: usize) -> (&Context, GridCode) {
        let at = turn % self.askers.len();
        #[expect(clippy::indexing_slicing, reason = "the rest of a division by its length")]
        let (ctx, code) = &self.askers[at];
        (ctx, *code)
    }
}

/// Numbers that follow from a seed.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, most: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        let at = self.below(list.len() as u64) as usize;
        list.get(at).copied().unwrap_or_default()
    }
}

/// Where it is known already only those who ask are made anew.
pub(crate) async fn fill(app: &App, count: usize, is_known: bool) -> Result<Place, Failure> {
    let district: District = DISTRICT.parse()?;
    if is_known {
        let asked = Arc::new(askers(app, "again").await?);
        return Ok(Place {
            matters: count,
            open: count.div_ceil(OPEN_SHARE as usize),
            askers: asked,
        });
    }
    app.db.ensure_district(district).await?;
    let grids = areas(app).await?;
    let now = app.now();
    let mut seed = Seeded(42);
    let mut open = 0;
    for begun in (0..count).step_by(GROUP) {
        let part: Vec<Matter> = (begun..count.min(begun + GROUP))
            .map(|n| matter(&mut seed, &app.random, (district, &grids), n, now))
            .collect();
        open += part.iter().filter(|one| one.closed_at.is_none()).count();
        app.db
            .write(async move |tx: &mut Tx| -> Result<(), Error> {
                insert_matters(tx, &part).await
            })
            .await?;
    }
    Ok(Place { matters: count, open, askers: Arc::new(askers(app, "u").await?) })
}

async fn areas(app: &App) -> Result<Vec<GridCode>, Failure> {
    let mut found = vec![DISTRICT.to_owned()];
    for street in 1..=STREETS {
        found.push(format!("{DISTRICT}{street:03}"));
        for community in 1..=COMMUNITIES {
            found.push(format!("{DISTRICT}{street:03}{community:03}"));
            for grid in 1..=GRIDS {
                found.push(format!("{DISTRICT}{street:03}{community:03}{grid:03}"));
            }
        }
    }
    let codes: Vec<GridCode> = found.iter().map(|code| code.parse()).collect::<Result<_, _>>()?;
    let (now, all) = (app.now(), codes.clone());
    app.db
        .write(async move |tx: &mut Tx| -> Result<(), Error> {
            for code in &all {
                let area = Area { code: *code, name: code.short(), level: code.level() };
                put_area(tx, &area, now).await?;
            }
            Ok(())
        })
        .await?;
    Ok(codes.into_iter().filter(|code| code.level() == AreaLevel::Grid).collect())
}

async fn askers(app: &App, prefix: &str) -> Result<Vec<(Context, GridCode)>, Failure> {
    let mut wanted: Vec<(Role, String)> = Vec::new();
    for n in 0..80 {
        let (street, community) = (n % STREETS + 1, n % COMMUNITIES + 1);
        wanted.push((Role::CommunityOfficer, format!("{DISTRICT}{street:03}{community:03}")));
    }
    for street in 1..=15 {
        wanted.push((Role::StreetOfficer, format!("{DISTRICT}{street:03}")));
    }
    for _ in 0..5 {
        wanted.push((Role::DistrictOfficer, DISTRICT.to_owned()));
    }
    let operator = app.operator(Lang::Zh);
    let mut found = Vec::new();
    for (n, (role, area)) in wanted.into_iter().enumerate() {
        let (name, area): (String, GridCode) = (format!("{prefix}{n}"), area.parse()?);
        add_user(app, &operator, &name, None, vec![NewPost { role, area, task_force: None }])
            .await?;
        let token = issue_token(app, &operator, &name, 24.0).await?.0;
        let known = authenticate(app, &token, Lang::Zh).await?.context();
        let nobody = || app.context(Actor::Anybody, Lang::Zh);
        found.push((known.unwrap_or_else(nobody), area));
    }
    // Mixed, so that whoever asks next is not of the same level.
    found.sort_by_key(|(_, code)| code.number().wrapping_mul(0x9e37) % 997);
    Ok(found)
}

fn matter(
    seed: &mut Seeded,
    random: &Random,
    (district, grids): (District, &[GridCode]),
    n: usize,
    now: Moment,
) -> Matter {
    let grid = grids.get(seed.below(grids.len() as u64) as usize).copied();
    let grid = grid.unwrap_or_else(|| district.area());
    let minutes = i64::try_from(seed.below(DAYS * 1_440)).unwrap_or(0);
    let is_open = (n as u64).is_multiple_of(OPEN_SHARE);
    let ago = if is_open { minutes % (20 * 1_440) } else { minutes };
    let at = now.plus_minutes(-ago);
    let closed_at = (!is_open).then(|| at.plus_hours(20).min(now));
    let due = at.plus_hours(72);
    let next = now.plus_minutes(i64::try_from(seed.below(5 * 1_440)).unwrap_or(0) + 1);
    let text = format!("{}{}，{}号楼", seed.of(&PLACES), seed.of(&WHATS), seed.below(40));
    let spread =
        |seed: &mut Seeded, from: i64| from + i64::try_from(seed.below(200_000)).unwrap_or(0);
    Matter {
        district,
        id: MatterId(random.id(at)),
        grid_code: grid,
        number: format!("{}-{n}", at.day()),
        kind: seed.of(&KINDS).to_owned(),
        text: Zeroizing::new(text),
        place: (seed.below(2) == 0).then(|| seed.of(&PLACES).to_owned()),
        household_id: None,
        photos: Vec::new(),
        state: if is_open { State::Filed } else { State::Closed },
        at,
        by_user: None,
        reported_at: at,
        source: "resident".to_owned(),
        process: "dispatch".to_owned(),
        level: AreaLevel::Community,
        is_urgent: false,
        point: (seed.below(3) > 0).then(|| (spread(seed, 36_000_000), spread(seed, 103_700_000))),
        place_state: "inside".to_owned(),
        phone_index: Some((n as u64 / 3).to_be_bytes().to_vec()),
        contact: None,
        answers: None,
        owner: None,
        handler: None,
        task_force: None,
        answer_due_at: at.plus_hours(2),
        answered_at: Some(at.plus_hours(1).min(now)),
        filed_at: Some(at.plus_hours(1).min(now)),
        spans: "3 workdays".to_owned(),
        clock_from: Some(at),
        stage: 0,
        due_at: Some(due),
        next_at: is_open.then_some(next),
        suspended_at: None,
        asked_span: None,
        asked_by: None,
        fixer: None,
        is_attempted: true,
        raised: 0,
        supervised_at: None,
        reworks: 0,
        reopened: 0,
        closed_at,
        outcome: closed_at.map(|_| Outcome::Resolved),
        rating: (!is_open && seed.below(4) == 0).then_some(5),
        rated_at: None,
        merged_into: None,
        is_published: false,
        is_followed: false,
        wanted_at: None,
        at_home: false,
        meet_at: None,
        is_apart: false,
        peer: None,
        peer_id: None,
        peer_state: None,
        api_key: None,
        version: 1,
        changed_at: closed_at.unwrap_or(at),
    }
}

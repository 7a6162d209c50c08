//! The place that is measured: one community, a gate, somebody at it, passes.

use linli_app::app::App;
use linli_app::gates::add_gate::add_gate;
use linli_app::identity::add_user::{NewPost, add_user};
use linli_app::identity::issue_token::issue_token;
use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::gates::{Gate, GateKind, GateState};
use linli_domain::identity::Role;
use linli_domain::lang::Lang;
use linli_domain::passes::PassKind;
use linli_storage::areas::{Area, put_area};
use linli_storage::passes::{Pass, insert_passes, take_numbers};
use linli_storage::{Error, Tx};
use zeroize::Zeroizing;

use crate::Failure;

/// Passes written by one transaction.
const AT_ONCE: usize = 50_000;

pub(crate) async fn office(app: &App, community: GridCode) -> Result<(String, String), Failure> {
    let levels = [AreaLevel::District, AreaLevel::Street, AreaLevel::Community];
    let district = community.district().ok_or("no district")?;
    app.db.ensure_district(district).await?;
    let areas: Vec<Area> = levels
        .iter()
        .map(|level| Area {
            code: community.at(*level),
            name: level.word().to_owned(),
            level: *level,
        })
        .collect();
    let now = app.now();
    app.db
        .write(async move |tx: &mut Tx| -> Result<(), Error> {
            for area in &areas {
                put_area(tx, area, now).await?;
            }
            Ok(())
        })
        .await?;
    let operator = app.operator(Lang::En);
    let gate = Gate {
        name: "east".to_owned(),
        kind: GateKind::Entrance,
        state: GateState::Open,
        hours: None,
        note: None,
        place: None,
    };
    let gate = add_gate(app, &operator, community, None, gate).await?;
    let post = NewPost { role: Role::GateGuard, area: community, task_force: None };
    add_user(app, &operator, "guard", None, vec![post]).await?;
    let token = issue_token(app, &operator, "guard", 24.0).await?.0;
    Ok((gate.to_string(), token))
}

/// Passes straight into the table: what issues them is not what is measured.
pub(crate) async fn passes(app: &App, community: GridCode, count: usize) -> Result<(), Failure> {
    let (now, random) = (app.now(), app.random.clone());
    let district = community.district().ok_or("no district")?;
    for begun in (0..count).step_by(AT_ONCE) {
        let (part, random) = (AT_ONCE.min(count - begun), random.clone());
        app.db
            .write(async move |tx: &mut Tx| -> Result<(), Error> {
                let first = take_numbers(tx, district, part).await?;
                let passes: Vec<Pass> = (first..)
                    .take(part)
                    .map(|number| Pass {
                        district,
                        number,
                        id: random.id(now).into(),
                        kind: PassKind::Resident.word().to_owned(),
                        grid_code: community.grid(1),
                        person_id: Some(random.id(now).into()),
                        household_id: None,
                        household_key: None,
                        holder: Zeroizing::new("x".to_owned()),
                        hint: "W01".to_owned(),
                        // Known to the script: it makes codes by their number.
                        mac: i64::from(number),
                        everywhere: true,
                        quota: None,
                        plate: None,
                        paper: None,
                        from_at: now.plus_hours(-1),
                        until_at: now.plus_hours(24),
                        issued_at: now,
                        issued_by: None,
                        kid: vec![0; 8],
                        revoked_at: None,
                        revoked_by: None,
                        revoked_why: None,
                        replaces: None,
                        changed_at: now.plus_hours(-1),
                    })
                    .collect();
                insert_passes(tx, district, &passes).await
            })
            .await?;
    }
    Ok(())
}

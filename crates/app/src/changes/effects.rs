//! What a change did, one thing at a time, with what was before: kept sealed with the change, and taken back one
//! by one, the last first, when the change is undone. What ended for good says so.

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::{HouseholdId, MeasureId, PersonId, ShopId};
use linli_domain::shops::ShopState;
use linli_domain::time::Day;
use linli_storage::Tx;
use linli_storage::changes as kept;
use linli_storage::measures::{measure, move_measure, move_work};
use linli_storage::registry as records;
use linli_storage::shops::{shop, update_shop};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// One thing a change did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub(crate) enum Effect {
    PersonAdded {
        person: Uuid,
    },
    PersonEnded {
        person: Uuid,
    },
    PersonBack {
        person: Uuid,
        day: Day,
        how: String,
    },
    MembershipEnded {
        household: Uuid,
        person: Uuid,
    },
    MembershipBegun {
        household: Uuid,
        person: Uuid,
    },
    GridMoved {
        person: Uuid,
        before: GridCode,
    },
    HouseholdAdded {
        household: Uuid,
    },
    HouseholdEnded {
        household: Uuid,
    },
    CareBegun {
        person: Uuid,
        need: String,
        from: Day,
    },
    CareEnded {
        person: Uuid,
        need: String,
        word: String,
        from: Day,
    },
    VehicleEnded {
        vehicle: Uuid,
    },
    ResidenceSet {
        person: Uuid,
        before: Option<String>,
    },
    MarriageBegun {
        marriage: Uuid,
    },
    MarriageEnded {
        marriage: Uuid,
    },
    ShopAdded {
        shop: Uuid,
    },
    ShopWas {
        shop: Uuid,
        state: String,
        why: Option<String>,
        place: String,
        grid: GridCode,
    },
    LedgerWritten {
        district: District,
        line: Uuid,
    },
    LedgerArrived {
        line: Uuid,
    },
    MeasureMoved {
        measure: Uuid,
        before: GridCode,
    },
    /// These stay as they are, also when the change is undone.
    MeasureEnded {
        measure: Uuid,
    },
    PassEnded {
        number: u32,
    },
    DepartureClosed {
        departure: Uuid,
    },
    TestsDropped {
        count: u64,
    },
    LinkEnded {
        household: Uuid,
    },
}

/// How many of what stays ended when a change is undone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct StaysEnded {
    pub measures: u64,
    pub passes: u64,
    pub departures: u64,
    pub tests: u64,
    pub links: u64,
}

impl StaysEnded {
    pub(crate) fn of(effects: &[Effect]) -> Self {
        let mut stays = Self::default();
        for effect in effects {
            match effect {
                Effect::MeasureEnded { .. } => stays.measures += 1,
                Effect::PassEnded { .. } => stays.passes += 1,
                Effect::DepartureClosed { .. } => stays.departures += 1,
                Effect::TestsDropped { count } => stays.tests += count,
                Effect::LinkEnded { .. } => stays.links += 1,
                _ => {}
            }
        }
        stays
    }

    pub fn any(self) -> bool {
        self != Self::default()
    }
}

/// Takes one effect back.
pub(crate) async fn take_back(
    tx: &mut Tx,
    ctx: &Context,
    district: District,
    effect: &Effect,
) -> Result<(), Error> {
    let (now, today) = (ctx.now, ctx.now.day());
    match effect {
        Effect::PersonAdded { person } => {
            let id = (district, PersonId(*person));
            kept::end_person(tx, id, "mistake", today, now).await?;
        }
        Effect::PersonEnded { person } => {
            kept::revive_person(tx, (district, PersonId(*person)), now).await?;
        }
        Effect::PersonBack { person, day, how } => {
            kept::end_person(tx, (district, PersonId(*person)), how, *day, now).await?;
        }
        Effect::MembershipEnded { household, person } => {
            let (home, person) = (HouseholdId(*household), PersonId(*person));
            kept::reopen_membership(tx, district, home, person).await?;
        }
        Effect::MembershipBegun { household, person } => {
            let (home, person) = (HouseholdId(*household), PersonId(*person));
            records::end_membership(tx, district, home, person, today).await?;
        }
        Effect::GridMoved { person, before } => {
            kept::move_person_grid(tx, (district, PersonId(*person)), *before, now).await?;
        }
        Effect::HouseholdAdded { household } => {
            kept::end_household(tx, (district, HouseholdId(*household)), today, now).await?;
        }
        Effect::HouseholdEnded { household } => {
            kept::reopen_household(tx, (district, HouseholdId(*household)), now).await?;
        }
        Effect::CareBegun { person, need, from } => {
            let care = records::Care {
                person_id: PersonId(*person),
                need: need.clone(),
                word: String::new(),
                from_day: *from,
            };
            records::end_care(tx, district, &care, today).await?;
        }
        Effect::CareEnded { person, need, word, from } => {
            kept::put_care(tx, (district, PersonId(*person)), (need, word), *from).await?;
        }
        Effect::VehicleEnded { vehicle } => kept::open_vehicle(tx, district, *vehicle).await?,
        Effect::ResidenceSet { person, before } => {
            let person = records::person(tx, district, PersonId(*person)).await?;
            if let Some(person) = person {
                let was = records::StoredPerson { residence: before.clone(), ..person };
                records::update_person(tx, district, was, now).await?;
            }
        }
        Effect::MarriageBegun { marriage } => {
            kept::end_marriage(tx, district, *marriage, today).await?;
        }
        Effect::MarriageEnded { marriage } => {
            kept::reopen_marriage(tx, district, *marriage).await?;
        }
        Effect::ShopAdded { shop: id } => {
            if let Some(mut found) = shop(tx, district, ShopId(*id)).await? {
                found.state = ShopState::Gone.word().to_owned();
                (found.state_since, found.updated_at) = (now, now);
                update_shop(tx, &found).await?;
            }
        }
        Effect::ShopWas { shop: id, state, why, place, grid } => {
            if let Some(mut found) = shop(tx, district, ShopId(*id)).await? {
                (found.state, found.why) = (state.clone(), why.clone());
                (found.place, found.grid_code) = (place.clone(), *grid);
                (found.state_since, found.updated_at) = (now, now);
                update_shop(tx, &found).await?;
            }
        }
        Effect::LedgerWritten { district: to, line } => {
            kept::note_arrived(tx, *to, *line, Some(now)).await?;
        }
        Effect::LedgerArrived { line } => kept::note_arrived(tx, district, *line, None).await?,
        Effect::MeasureMoved { measure: id, before } => {
            if measure(tx, district, MeasureId(*id)).await?.is_some() {
                move_measure(tx, district, MeasureId(*id), *before).await?;
                move_work(tx, district, MeasureId(*id), *before).await?;
                Record::of(ctx, Action::MoveMeasure, *before)
                    .about("measure", id)
                    .values(&json!({ "to": before, "because": "grid_change undone" }))
                    .write(tx)
                    .await?;
            }
        }
        Effect::MeasureEnded { .. }
        | Effect::PassEnded { .. }
        | Effect::DepartureClosed { .. }
        | Effect::TestsDropped { .. }
        | Effect::LinkEnded { .. } => {}
    }
    Ok(())
}

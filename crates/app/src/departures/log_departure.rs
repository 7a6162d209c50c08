//! The temperature of a day out (source 004: 市内务工和出山劳作，每天进行登记，并测量体温). Fever is told
//! to the community doctor at once.

use linli_domain::departures::DepartureState;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::measures::FEVER_TENTHS;
use linli_storage::Tx;
use linli_storage::arrivals::insert_tellings;
use linli_storage::departures::{DepartureLog, put_log};
use serde_json::json;

use super::{authorized, state_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::impose::telling;
use crate::measures::record_followup::tenths_of;

/// Keeps today's temperature; answers whether it is a fever. A later one of the day replaces it.
pub async fn log_departure(
    app: &App,
    ctx: &Context,
    id: PublicId,
    temperature: f64,
) -> Result<bool, Error> {
    let district = id.district;
    let mut reader = app.db.read().await?;
    let found = authorized(&mut reader, ctx, Action::LogDeparture, id).await?;
    drop(reader);
    if state_of(&found)? != DepartureState::Out {
        return Err(Error::state(
            "departures.not_out",
            "这个人现在没有登记外出：请先登记外出，再记体温。",
            "This person is not registered as out: record that they left first.",
        ));
    }
    let log = DepartureLog {
        day: ctx.now.day(),
        temperature_tenths: tenths_of(temperature)?,
        at: ctx.now,
        by_user: ctx.user(),
    };
    let fever = log.temperature_tenths >= FEVER_TENTHS;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        put_log(tx, district, found.id, &log).await?;
        if fever {
            let place = (district, found.grid_code);
            let told = telling(ctx, place, "community_doctor", ("fever", found.id.0));
            insert_tellings(tx, &[told]).await?;
        }
        let person = PublicId::new(district, found.person_id);
        let values = json!({ "departure": found.id, "day": log.day, "fever": fever });
        let record = Record::of(ctx, Action::LogDeparture, found.grid_code);
        Ok(record.about("person", person).values(&values).write(tx).await?)
    })
    .await?;
    Ok(fever)
}

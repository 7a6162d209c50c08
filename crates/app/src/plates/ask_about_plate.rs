//! Asks the police about a vehicle that stands at a gate.

use linli_domain::areas::AreaLevel;
use linli_domain::gates::enquiry::EnquiryState;
use linli_domain::gates::plate::Plate;
use linli_domain::identity::{Action, Role};
use linli_domain::ids::{EnquiryId, PublicId};
use linli_storage::Tx;
use linli_storage::arrivals::{Telling, insert_tellings};
use linli_storage::gates::{PlateEnquiry, insert_enquiry, open_enquiry};
use serde_json::json;
use zeroize::Zeroizing;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::gates::authorized;
use crate::journal::Record;
use crate::operations::apply_operations::spoken;

/// What nobody answered for so long is asked anew.
const OPEN_HOURS: i64 = 12;
/// Who is told that somebody waits at a gate.
const TOLD: [Role; 2] = [Role::Police, Role::CommunityOfficer];

/// Answers the enquiry's id; a plate that is asked about already is not asked about twice.
///
/// # Errors
/// Not at this gate; not a number plate.
pub async fn ask_about_plate(
    app: &App,
    ctx: &Context,
    gate: PublicId,
    typed: &str,
) -> Result<PublicId, Error> {
    let mut reader = app.db.read().await?;
    let here = authorized(&mut reader, ctx, Action::AskAboutPlate, gate).await?;
    drop(reader);
    let plate = Plate::read(typed).map_err(|error| spoken(&error))?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<PublicId, Error> {
        let since = ctx.now.plus_hours(-OPEN_HOURS);
        if let Some(open) = open_enquiry(tx, here.district, plate.as_str(), since).await? {
            return Ok(PublicId::new(here.district, open));
        }
        let new = PlateEnquiry {
            district: here.district,
            id: ctx.id::<EnquiryId>(),
            gate: here.serial,
            grid_code: here.area,
            plate: Zeroizing::new(plate.as_str().to_owned()),
            state: EnquiryState::Asked.word().to_owned(),
            asked_at: ctx.now,
            asked_by: ctx.user(),
            answered_at: None,
            answered_by: None,
            reason: None,
            until_at: None,
            changed_at: ctx.now,
        };
        insert_enquiry(tx, &new).await?;
        let told = TOLD.map(|role| Telling {
            district: here.district,
            id: ctx.id(),
            grid_code: here.area.at(AreaLevel::Community),
            role: role.word().to_owned(),
            kind: "plate_asked",
            subject: new.id.0,
            told_at: ctx.now,
        });
        insert_tellings(tx, &told).await?;
        let id = PublicId::new(new.district, new.id);
        Record::of(ctx, Action::AskAboutPlate, here.area)
            .about("plate_enquiry", id)
            .values(&json!({ "gate": gate }))
            .write(tx)
            .await?;
        Ok(id)
    })
    .await
}

//! What a measure's card and letters say beside the measure itself: the facts its row was asked about,
//! the person's numbers (masked) and address, who entered the facts.

use linli_domain::ids::{DeclarationId, UserId};
use linli_domain::measures::GroundKind;
use linli_storage::Reader;
use linli_storage::arrivals::{decision, declaration};
use linli_storage::measures::Measure;
use linli_storage::registry::{household, person};
use serde_json::{Map, Value};

use crate::arrivals::open_declaration::{MaskedNumbers, masked};
use crate::error::Error;
use crate::registry::person_view::view;

/// See above.
#[derive(Debug, Clone, Default)]
pub(crate) struct About {
    pub(crate) masked: MaskedNumbers,
    pub(crate) address: Option<String>,
    pub(crate) entered_by: Option<UserId>,
    pub(crate) table: String,
    pub(crate) facts: Map<String, Value>,
    /// The clause of the row.
    pub(crate) clause: String,
}

pub(crate) async fn about(reader: &mut Reader, measure: &Measure) -> Result<About, Error> {
    let district = measure.district;
    let mut about = About { entered_by: measure.imposed_by, ..About::default() };
    if let Some(decision) = decision(reader, district, measure.decision_id).await? {
        let read =
            |text: &str| serde_json::from_str::<Map<String, Value>>(text).unwrap_or_default();
        let outcome = read(&decision.outcome);
        about.facts = read(&decision.facts);
        about.clause = outcome.get("basis").and_then(Value::as_str).unwrap_or_default().to_owned();
        about.table = decision.table_name;
    }
    if measure.ground == GroundKind::Declaration {
        let id = DeclarationId(measure.ground_id);
        if let Some(declared) = declaration(reader, district, id).await? {
            about.masked = masked(reader, &declared)?;
            about.address = declared.address;
            about.entered_by = declared.declared_by;
        }
        return Ok(about);
    }
    if let Some(id) = measure.person_id
        && let Some(found) = person(reader, district, id).await?
    {
        let sealer = reader.vault().sealer(district)?;
        let shown = view(&sealer, district, found, None)?;
        about.masked = MaskedNumbers { id_number: shown.id_number, phone: shown.phone };
    }
    if let Some(id) = measure.household_id
        && let Some(home) = household(reader, district, id).await?
    {
        let parts = [home.compound, home.building, home.unit, home.door];
        about.address = Some(parts.join(" ").trim().to_owned()).filter(|text| !text.is_empty());
    }
    Ok(about)
}

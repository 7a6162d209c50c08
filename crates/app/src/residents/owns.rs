//! Whether a measure is about somebody registered with a resident's phone. What a resident does about it
//! is done by the use cases of measures, which ask here.

use linli_storage::Reader;
use linli_storage::arrivals::declaration;
use linli_storage::measures::Measure;

use super::people_of;
use crate::error::Error;

/// Is the measure on somebody of this phone?
pub(crate) async fn owns(
    reader: &mut Reader,
    phone_index: &[u8; 16],
    measure: &Measure,
) -> Result<bool, Error> {
    let declared = declaration(reader, measure.district, measure.declaration_id).await?;
    let Some(declared) = declared else { return Ok(false) };
    if declared.phone_index.as_deref() == Some(phone_index.as_slice()) {
        return Ok(true);
    }
    let Some(number) = &declared.id_number_index else { return Ok(false) };
    let people = people_of(reader, phone_index).await?;
    let mut here = people.iter().filter(|(district, _)| *district == measure.district);
    Ok(here.any(|(_, lines)| {
        lines.iter().any(|line| line.person.id_number_index.as_ref() == Some(number))
    }))
}

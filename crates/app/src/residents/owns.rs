//! Whether a measure is about somebody registered with a resident's phone. What a resident does about it
//! is done by the use cases of measures, which ask here.

use linli_storage::Reader;
use linli_storage::measures::Measure;
use linli_storage::registry::PersonLine;

use super::people_of;
use crate::error::Error;

/// Is the measure on somebody of this phone?
pub(crate) async fn owns(
    reader: &mut Reader,
    phone_index: &[u8; 16],
    measure: &Measure,
) -> Result<bool, Error> {
    if measure.phone_index.as_deref() == Some(phone_index.as_slice()) {
        return Ok(true);
    }
    let people = people_of(reader, phone_index).await?;
    let mut here = people.iter().filter(|(district, _)| *district == measure.district);
    Ok(here.any(|(_, lines)| person_keys(lines).contains(&measure.person_key)))
}

/// The keys under which measures know these people.
pub(super) fn person_keys(lines: &[PersonLine]) -> Vec<Vec<u8>> {
    lines
        .iter()
        .flat_map(|line| {
            let number = line.person.id_number_index.clone();
            number.into_iter().chain([line.person.id.0.as_bytes().to_vec()])
        })
        .collect()
}

//! Cases by what they come from. Decides nothing.

use linli_domain::areas::District;
use uuid::Uuid;

use super::cases::{Case, SELECT, read};
use crate::db::Reader;
use crate::error::Error;

/// Cases of one positive: a person has one open case, so that more are mistakes.
const OF_SOURCE_MAX: i64 = 100;

/// Open cases that come from a positive or another source, in the order of their ids.
pub async fn cases_of_source(
    reader: &mut Reader,
    district: District,
    source: Uuid,
) -> Result<Vec<Case>, Error> {
    let sql = format!(
        "{SELECT} where c.district = $1 and c.source_id = $2 and c.state = 'open'
         order by c.id limit $3"
    );
    let params = [district.into(), source.into(), OF_SOURCE_MAX.into()];
    reader.query(&sql, &params).await?.into_iter().map(read).collect()
}

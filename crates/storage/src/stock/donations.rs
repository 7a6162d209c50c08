//! Donations: numbered, thanked in public only with consent. Who gave lies sealed.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{DonationId, UserId};
use linli_domain::time::{Day, Moment};
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};

const DONOR: &[u8] = b"donations.donor";

/// One donation; what was given are its movements.
#[derive(Debug, Clone)]
pub struct Donation {
    pub id: DonationId,
    pub area: GridCode,
    /// On the receipt.
    pub number: String,
    /// None: they did not say. In clear here and sealed at rest.
    pub donor: Option<Zeroizing<String>>,
    /// What may be read in public: none, nothing; empty, that somebody gave; else this name.
    pub thanks: Option<String>,
    pub at: Moment,
    pub day: Day,
    pub by_user: Option<UserId>,
    pub recorded_at: Moment,
}

const DONATION: &str = "select id, area, number, donor_sealed, thanks, at, day, by_user,
    recorded_at from donations";

fn read_donation(reader: &Reader, district: District, mut row: Row) -> Result<Donation, Error> {
    let sealer = reader.vault().sealer(district)?;
    Ok(Donation {
        id: row.id()?,
        area: row.area()?,
        number: row.text()?,
        donor: row.bytes_or_null()?.map(|donor| sealer.open_text(DONOR, &donor)).transpose()?,
        thanks: row.text_or_null()?,
        at: row.moment()?,
        day: row.day()?,
        by_user: row.id_or_null()?,
        recorded_at: row.moment()?,
    })
}

pub async fn insert_donation(tx: &mut Tx, district: District, new: &Donation) -> Result<(), Error> {
    let sealer = tx.vault().sealer(district)?;
    let donor = new.donor.as_ref().map(|donor| sealer.seal(DONOR, donor.as_bytes())).transpose()?;
    let row: Vec<Value> = vec![
        district.into(),
        new.id.into(),
        new.area.into(),
        (&new.number).into(),
        donor.into(),
        new.thanks.clone().into(),
        new.at.into(),
        new.day.into(),
        new.by_user.into(),
        new.recorded_at.into(),
    ];
    let columns = "district,id,area,number,donor_sealed,thanks,at,day,by_user,recorded_at";
    tx.insert_rows("donations", columns, row).await
}

/// How many donations an area had from `first` to `last`, both included: the next one's number.
pub async fn last_of_year(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    (first, last): (Day, Day),
) -> Result<i64, Error> {
    let sql = "select count(*) from donations
               where district = $1 and area = $2 and day between $3 and $4";
    reader.count(sql, &[district.into(), area.into(), first.into(), last.into()]).await
}

pub async fn donation(
    reader: &mut Reader,
    district: District,
    id: DonationId,
) -> Result<Option<Donation>, Error> {
    let sql = format!("{DONATION} where district = $1 and id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(|row| read_donation(reader, district, row)).transpose()
}

/// Donations of a range of codes, the newest first.
pub async fn donations_in(
    reader: &mut Reader,
    (district, low, high): (District, i64, i64),
    limit: i64,
) -> Result<Vec<Donation>, Error> {
    let sql = format!(
        "{DONATION} where district = $1 and area between $2 and $3 order by at desc, id desc limit $4"
    );
    let params = [district.into(), low.into(), high.into(), limit.into()];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(|row| read_donation(reader, district, row)).collect()
}

/// What may be read in public: the day, the name or nothing, thing by thing, the newest first.
pub async fn thanks_of(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    limit: i64,
) -> Result<Vec<(DonationId, Day, String, String, i64)>, Error> {
    let sql = "select n.id, n.day, n.thanks, m.item, cast(sum(m.quantity) as bigint)
               from (select id, day, at, thanks from donations where district = $1 and area = $2
                       and thanks is not null order by at desc, id desc limit $3) n
               join stock_movements m on m.district = $1 and m.donation_id = n.id
               group by n.id, n.day, n.at, n.thanks, m.item order by n.at desc, n.id desc, m.item";
    let rows = reader.query(sql, &[district.into(), area.into(), limit.into()]).await?;
    rows.into_iter()
        .map(|mut row| Ok((row.id()?, row.day()?, row.text()?, row.text()?, row.int()?)))
        .collect()
}

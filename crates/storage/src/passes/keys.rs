//! The keys that sign a district's passes; the private half is sealed.

use linli_domain::areas::District;
use linli_domain::time::Moment;
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;

/// A key pair on P-256.
#[derive(Clone)]
pub struct PassKey {
    pub kid: Vec<u8>,
    /// x and y of the public point, 32 bytes each.
    pub public: Vec<u8>,
    pub private: Zeroizing<Vec<u8>>,
    pub made_at: Moment,
    /// The next one signs from then on; what this one signed is verified for as long as it holds.
    pub signs_until: Moment,
}

const SEALED: &[u8] = b"pass_key";

/// A key that another server made meanwhile stays; answers whether this one was written.
pub async fn insert_key(tx: &mut Tx, district: District, new: &PassKey) -> Result<bool, Error> {
    let sealed = tx.vault().sealer(district)?.seal(SEALED, &new.private)?;
    let sql = "insert into pass_keys (district,kid,public,private_sealed,made_at,signs_until)
               values ($1,$2,$3,$4,$5,$6) on conflict (district, kid) do nothing";
    let params = [
        district.into(),
        new.kid.clone().into(),
        new.public.clone().into(),
        sealed.into(),
        new.made_at.into(),
        new.signs_until.into(),
    ];
    Ok(tx.execute(sql, &params).await? == 1)
}

/// All keys of a district, the newest first.
pub async fn keys_of(reader: &mut Reader, district: District) -> Result<Vec<PassKey>, Error> {
    let sql = "select kid,public,private_sealed,made_at,signs_until from pass_keys
               where district = $1 order by made_at desc, kid";
    let rows = reader.query(sql, &[district.into()]).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let sealer = reader.vault().sealer(district)?;
    rows.into_iter()
        .map(|mut row| {
            let (kid, public) = (row.bytes()?, row.bytes()?);
            let private = sealer.open(SEALED, &row.bytes()?)?;
            Ok(PassKey { kid, public, private, made_at: row.moment()?, signs_until: row.moment()? })
        })
        .collect()
}

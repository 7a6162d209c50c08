//! Imports, the rows that wait for a decision, and the slips found.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{HouseholdId, ImportId, PersonId, ReviewId, UserId};
use linli_domain::time::Moment;

use super::{key_lists, marks};
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};

/// Enters an import with its first write; later writes find it there.
pub async fn note_import(
    tx: &mut Tx,
    district: District,
    id: ImportId,
    community: GridCode,
    file_name: &str,
    actor: Option<UserId>,
    now: Moment,
) -> Result<(), Error> {
    let sql = "insert into roster_imports (district, id, community, file_name, started_at,
                 finished_at, actor, summary) values ($1, $2, $3, $4, $5, null, $6, '{}')
               on conflict (district, id) do nothing";
    let params =
        [district.into(), id.into(), community.into(), file_name.into(), now.into(), actor.into()];
    tx.execute(sql, &params).await.map(drop)
}

/// Whether another import has written into this district.
pub async fn other_imports(
    reader: &mut Reader,
    district: District,
    own: ImportId,
) -> Result<bool, Error> {
    let sql = "select 1 from roster_imports where district = $1 and id <> $2 limit 1";
    Ok(reader.query_one(sql, &[district.into(), own.into()]).await?.is_some())
}

/// One past import, as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportLine {
    pub id: ImportId,
    pub file_name: String,
    pub started_at: Moment,
    pub finished_at: Option<Moment>,
    pub actor: Option<uuid::Uuid>,
    /// JSON of how the rows ended.
    pub summary: String,
}

/// Imports of a community, the newest first.
pub async fn imports_of(
    reader: &mut Reader,
    community: GridCode,
    district: District,
    limit: i64,
) -> Result<Vec<ImportLine>, Error> {
    let sql = "select id, file_name, started_at, finished_at, actor, summary from roster_imports
               where district = $1 and community = $2 order by started_at desc, id desc limit $3";
    let rows = reader.query(sql, &[district.into(), community.into(), limit.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(ImportLine {
                id: row.id()?,
                file_name: row.text()?,
                started_at: row.moment()?,
                finished_at: row.moment_or_null()?,
                actor: row.id_or_null()?,
                summary: row.text()?,
            })
        })
        .collect()
}

/// Closes an import that wrote something; `summary` is JSON of counts.
pub async fn finish_import(
    tx: &mut Tx,
    district: District,
    id: ImportId,
    summary: &str,
    now: Moment,
) -> Result<(), Error> {
    let sql = "update roster_imports set finished_at = $3, summary = $4
               where district = $1 and id = $2";
    let params = [district.into(), id.into(), now.into(), summary.into()];
    tx.execute(sql, &params).await.map(drop)
}

/// A row kept until somebody decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReview {
    pub id: ReviewId,
    pub import_id: ImportId,
    pub community: GridCode,
    pub sheet: String,
    /// 1-based row of the sheet, or line of a text file.
    pub line: u32,
    pub fingerprint: [u8; 16],
    /// A code of `ReviewReason`.
    pub reason: &'static str,
    pub cells_sealed: Vec<u8>,
    pub person_id: Option<PersonId>,
    /// The household the row is about, where it is known.
    pub household_id: Option<HouseholdId>,
}

pub async fn insert_reviews(
    tx: &mut Tx,
    district: District,
    reviews: Vec<NewReview>,
    now: Moment,
) -> Result<(), Error> {
    let columns = "district,id,import_id,community,sheet,line,fingerprint,reason,cells_sealed,\
                   person_id,household_id,created_at";
    let values = |new: NewReview| -> [Value; 12] {
        [
            district.into(),
            new.id.into(),
            new.import_id.into(),
            new.community.into(),
            new.sheet.into(),
            new.line.into(),
            new.fingerprint.into(),
            new.reason.into(),
            new.cells_sealed.into(),
            new.person_id.into(),
            new.household_id.into(),
            now.into(),
        ]
    };
    tx.insert_rows("roster_reviews", columns, reviews.into_iter().flat_map(values).collect()).await
}

/// Fingerprints that are kept already, with the decision if one was made.
pub async fn reviews_by_fingerprint(
    reader: &mut Reader,
    district: District,
    fingerprints: &[[u8; 16]],
) -> Result<Vec<(Vec<u8>, Option<String>)>, Error> {
    let mut found = Vec::new();
    for (count, keys) in key_lists(fingerprints) {
        let sql = format!(
            "select fingerprint, decision from roster_reviews
             where district = $1 and fingerprint in ({})",
            marks(count)
        );
        let params = [vec![district.into()], keys].concat();
        for mut row in reader.query(&sql, &params).await? {
            found.push((row.bytes()?, row.text_or_null()?));
        }
    }
    Ok(found)
}

/// Flat rows of `district, import_id, sheet, line, code, person_id`.
pub async fn insert_slips(tx: &mut Tx, rows: Vec<Value>) -> Result<(), Error> {
    tx.insert_rows("roster_slips", "district,import_id,sheet,line,code,person_id", rows).await
}

/// A kept row, its cells sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    pub id: ReviewId,
    pub import_id: ImportId,
    pub community: GridCode,
    pub sheet: String,
    pub line: i64,
    pub reason: String,
    pub cells_sealed: Vec<u8>,
    pub person_id: Option<PersonId>,
    pub household_id: Option<HouseholdId>,
    pub created_at: Moment,
    pub decided_at: Option<Moment>,
    pub decision: Option<String>,
}

const REVIEW: &str = "select id, import_id, community, sheet, line, reason, cells_sealed, \
    person_id, household_id, created_at, decided_at, decision from roster_reviews";

fn read_review(mut row: Row) -> Result<Review, Error> {
    Ok(Review {
        id: row.id()?,
        import_id: row.id()?,
        community: row.area()?,
        sheet: row.text()?,
        line: row.int()?,
        reason: row.text()?,
        cells_sealed: row.bytes()?,
        person_id: row.id_or_null()?,
        household_id: row.id_or_null()?,
        created_at: row.moment()?,
        decided_at: row.moment_or_null()?,
        decision: row.text_or_null()?,
    })
}

/// Rows of a community that wait, in the order they were found, after `after`.
pub async fn reviews(
    reader: &mut Reader,
    district: District,
    community: GridCode,
    after: Option<ReviewId>,
    limit: i64,
) -> Result<Vec<Review>, Error> {
    let sql = format!(
        "{REVIEW} where district = $1 and community = $2 and decided_at is null
           and id > $3 order by id limit $4"
    );
    let after = after.unwrap_or(ReviewId(uuid::Uuid::nil()));
    let params = [district.into(), community.into(), after.into(), limit.into()];
    reader.query(&sql, &params).await?.into_iter().map(read_review).collect()
}

pub async fn review(
    reader: &mut Reader,
    district: District,
    id: ReviewId,
) -> Result<Option<Review>, Error> {
    let sql = format!("{REVIEW} where district = $1 and id = $2");
    reader.query_one(&sql, &[district.into(), id.into()]).await?.map(read_review).transpose()
}

/// Closes a kept row; false when somebody has decided it already.
pub async fn decide(
    tx: &mut Tx,
    district: District,
    id: ReviewId,
    decision: &str,
    by: Option<UserId>,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update roster_reviews set decided_at = $3, decided_by = $4, decision = $5
               where district = $1 and id = $2 and decided_at is null";
    let params = [district.into(), id.into(), now.into(), by.into(), decision.into()];
    Ok(tx.execute(sql, &params).await? == 1)
}

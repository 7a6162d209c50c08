//! Contacts of cases with the evidence for each.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{CaseId, ContactId, DecisionId, HouseholdId, MeasureId, PersonId, UserId};
use linli_domain::time::Moment;
use linli_domain::tracing::engine::Key;
use uuid::Uuid;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

/// Somebody who met a case, or met somebody who had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub id: ContactId,
    pub case_id: CaseId,
    pub person_key: Key,
    /// Who it is; none when only a number is known.
    pub person_id: Option<PersonId>,
    pub household_id: Option<HouseholdId>,
    pub grid_code: GridCode,
    pub name: String,
    /// Words of `ContactClass`, `Link` and `Confidence`: the best of the evidence.
    pub class: String,
    pub link: String,
    pub confidence: String,
    pub first_at: Moment,
    /// From which a plan counts its days.
    pub last_at: Moment,
    /// A word of `domain::tracing::ContactState`.
    pub state: String,
    pub reason: Option<String>,
    pub reviewed_by: Option<UserId>,
    pub reviewed_at: Option<Moment>,
    pub measure_id: Option<MeasureId>,
    pub decision_id: Option<DecisionId>,
    pub upgraded_at: Option<Moment>,
    pub proposed_at: Moment,
    pub version: i64,
}

/// One reason to think that they met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    pub id: Uuid,
    pub contact_id: ContactId,
    pub link: String,
    pub class: String,
    pub confidence: String,
    /// Whom they met.
    pub via_key: Key,
    /// The gate or venue, by its number.
    pub place: Option<i64>,
    /// Any other place, in words.
    pub place_text: Option<String>,
    pub via_at: Moment,
    pub at: Moment,
    /// Which record says so: `presence 12`, `membership`, `gathering <id>`, `declared <name>`.
    pub record: String,
}

pub(super) const SELECT: &str =
    "select id, case_id, person_key, person_id, household_id, grid_code, name,
    class, link, confidence, first_at, last_at, state, reason, reviewed_by, reviewed_at, measure_id,
    decision_id, upgraded_at, proposed_at, version from case_contacts";

pub(super) fn key_of(bytes: Vec<u8>, column: usize) -> Result<Key, Error> {
    bytes.try_into().map_err(|_| Error::Unreadable { column, wanted: "a key of a person" })
}

pub(super) fn read(mut row: Row) -> Result<Contact, Error> {
    Ok(Contact {
        id: row.id()?,
        case_id: row.id()?,
        person_key: key_of(row.bytes()?, 3)?,
        person_id: row.id_or_null()?,
        household_id: row.id_or_null()?,
        grid_code: row.area()?,
        name: row.text()?,
        class: row.text()?,
        link: row.text()?,
        confidence: row.text()?,
        first_at: row.moment()?,
        last_at: row.moment()?,
        state: row.text()?,
        reason: row.text_or_null()?,
        reviewed_by: row.id_or_null()?,
        reviewed_at: row.moment_or_null()?,
        measure_id: row.id_or_null()?,
        decision_id: row.id_or_null()?,
        upgraded_at: row.moment_or_null()?,
        proposed_at: row.moment()?,
        version: row.int()?,
    })
}

pub async fn insert_contacts(
    tx: &mut Tx,
    district: District,
    new: &[Contact],
) -> Result<(), Error> {
    let columns = "district,id,case_id,person_key,person_id,household_id,grid_code,name,class,link,\
                   confidence,first_at,last_at,state,reason,reviewed_by,reviewed_at,measure_id,\
                   decision_id,upgraded_at,proposed_at,version";
    let rows = new.iter().flat_map(|new| {
        [
            district.into(),
            new.id.into(),
            new.case_id.into(),
            new.person_key.into(),
            new.person_id.into(),
            new.household_id.into(),
            new.grid_code.into(),
            (&new.name).into(),
            (&new.class).into(),
            (&new.link).into(),
            (&new.confidence).into(),
            new.first_at.into(),
            new.last_at.into(),
            (&new.state).into(),
            new.reason.clone().into(),
            new.reviewed_by.into(),
            new.reviewed_at.into(),
            new.measure_id.into(),
            new.decision_id.into(),
            new.upgraded_at.into(),
            new.proposed_at.into(),
            new.version.into(),
        ]
    });
    tx.insert_rows("case_contacts", columns, rows.collect()).await
}

/// Writes what may change of a contact. False when somebody else was faster.
pub async fn update_contact(
    tx: &mut Tx,
    district: District,
    contact: &Contact,
) -> Result<bool, Error> {
    let sql = "update case_contacts set class = $4, link = $5, confidence = $6, first_at = $7,
                 last_at = $8, state = $9, reason = $10, reviewed_by = $11, reviewed_at = $12,
                 measure_id = $13, decision_id = $14, upgraded_at = $15, version = version + 1
               where district = $1 and id = $2 and version = $3";
    let params = [
        district.into(),
        contact.id.into(),
        contact.version.into(),
        (&contact.class).into(),
        (&contact.link).into(),
        (&contact.confidence).into(),
        contact.first_at.into(),
        contact.last_at.into(),
        (&contact.state).into(),
        contact.reason.clone().into(),
        contact.reviewed_by.into(),
        contact.reviewed_at.into(),
        contact.measure_id.into(),
        contact.decision_id.into(),
        contact.upgraded_at.into(),
    ];
    Ok(tx.execute(sql, &params).await? > 0)
}

pub async fn contact(
    reader: &mut Reader,
    district: District,
    id: ContactId,
) -> Result<Option<Contact>, Error> {
    let sql = format!("{SELECT} where district = $1 and id = $2");
    reader.query_one(&sql, &[district.into(), id.into()]).await?.map(read).transpose()
}

/// The contacts of a case in the order of their ids, after `after`.
pub async fn contacts_of(
    reader: &mut Reader,
    district: District,
    case: CaseId,
    limit: i64,
) -> Result<Vec<Contact>, Error> {
    let sql = format!("{SELECT} where district = $1 and case_id = $2 order by id limit $3");
    let params = [district.into(), case.into(), limit.into()];
    reader.query(&sql, &params).await?.into_iter().map(read).collect()
}

/// Where somebody is a contact.
pub async fn contacts_of_person(
    reader: &mut Reader,
    district: District,
    person: PersonId,
) -> Result<Vec<Contact>, Error> {
    let sql = format!("{SELECT} where district = $1 and person_id = $2 order by id");
    let rows = reader.query(&sql, &[district.into(), person.into()]).await?;
    rows.into_iter().map(read).collect()
}

pub async fn insert_evidence(
    tx: &mut Tx,
    district: District,
    new: &[Evidence],
) -> Result<(), Error> {
    let columns = "district,id,contact_id,link,class,confidence,via_key,place,place_text,via_at,at,\
                   record";
    let rows = new.iter().flat_map(|new| {
        [
            district.into(),
            new.id.into(),
            new.contact_id.into(),
            (&new.link).into(),
            (&new.class).into(),
            (&new.confidence).into(),
            new.via_key.into(),
            new.place.into(),
            new.place_text.clone().into(),
            new.via_at.into(),
            new.at.into(),
            (&new.record).into(),
        ]
    });
    tx.insert_rows("contact_evidence", columns, rows.collect()).await
}

/// The evidence for all contacts of a case, by contact and time.
pub async fn evidence_of(
    reader: &mut Reader,
    district: District,
    case: CaseId,
    limit: i64,
) -> Result<Vec<Evidence>, Error> {
    let sql = "select e.id, e.contact_id, e.link, e.class, e.confidence, e.via_key, e.place,
                 e.place_text, e.via_at, e.at, e.record
               from contact_evidence e
               join case_contacts c on c.district = e.district and c.id = e.contact_id
               where c.district = $1 and c.case_id = $2
               order by e.contact_id, e.at, e.id limit $3";
    let rows = reader.query(sql, &[district.into(), case.into(), limit.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Evidence {
                id: row.id()?,
                contact_id: row.id()?,
                link: row.text()?,
                class: row.text()?,
                confidence: row.text()?,
                via_key: key_of(row.bytes()?, 6)?,
                place: row.int_or_null()?,
                place_text: row.text_or_null()?,
                via_at: row.moment()?,
                at: row.moment()?,
                record: row.text()?,
            })
        })
        .collect()
}

/// Takes the evidence of a contact away before it is found anew; what was declared stays.
pub async fn delete_evidence(
    tx: &mut Tx,
    district: District,
    contact: ContactId,
) -> Result<(), Error> {
    let sql = "delete from contact_evidence
               where district = $1 and contact_id = $2 and link <> 'declared'";
    tx.execute(sql, &[district.into(), contact.into()]).await.map(drop)
}

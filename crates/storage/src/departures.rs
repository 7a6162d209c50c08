//! Departures (外出) with their papers and daily logs. Where to, why, what was answered, papers and
//! temperatures lie sealed.

use linli_domain::areas::{District, GridCode};
use linli_domain::departures::LATE_MINUTES;
use linli_domain::ids::{DepartureId, HouseholdId, MeasureId, PersonId, UserId};
use linli_domain::time::{Day, Moment};
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::vault::Sealer;

const ABOUT_DESTINATION: &[u8] = b"departures.destination";
const ABOUT_REASON: &[u8] = b"departures.reason";
const ABOUT_DECISION: &[u8] = b"departures.decision";
const ABOUT_PAPER: &[u8] = b"departure_papers.reference";
const ABOUT_TEMPERATURE: &[u8] = b"departure_logs.temperature";

/// A departure with the name of its person.
#[derive(Debug, Clone)]
pub struct Departure {
    pub id: DepartureId,
    pub person_id: PersonId,
    pub household_id: Option<HouseholdId>,
    pub grid_code: GridCode,
    /// A word of `domain::departures::DepartureKind`.
    pub kind: String,
    pub destination: Zeroizing<String>,
    pub reason: Option<Zeroizing<String>>,
    pub from_at: Moment,
    pub until_at: Moment,
    /// A word of `domain::departures::DepartureState`.
    pub state: String,
    pub requested_at: Moment,
    /// `None`: the resident.
    pub requested_by: Option<UserId>,
    pub decided_at: Option<Moment>,
    pub decided_by: Option<UserId>,
    pub decided_how: Option<String>,
    pub decision: Option<Zeroizing<String>>,
    pub plan_version: Option<String>,
    pub clause: Option<String>,
    /// The measure that forbade it.
    pub measure_id: Option<MeasureId>,
    pub left_at: Option<Moment>,
    pub returned_at: Option<Moment>,
    pub version: i64,
    /// From the registry; not written here.
    pub name: String,
}

const SELECT: &str = "select x.id, x.person_id, x.household_id, x.grid_code, x.kind,
    x.destination_sealed, x.reason_sealed, x.from_at, x.until_at, x.state, x.requested_at,
    x.requested_by, x.decided_at, x.decided_by, x.decided_how, x.decision_sealed, x.plan_version,
    x.clause, x.measure_id, x.left_at, x.returned_at, x.version, p.name
    from departures x join persons p on p.district = x.district and p.id = x.person_id";

fn read(sealer: &Sealer, mut row: Row) -> Result<Departure, Error> {
    let text = |about: &[u8], sealed: Option<Vec<u8>>| {
        sealed.map(|sealed| sealer.open_text(about, &sealed)).transpose()
    };
    Ok(Departure {
        id: row.id()?,
        person_id: row.id()?,
        household_id: row.id_or_null()?,
        grid_code: row.area()?,
        kind: row.text()?,
        destination: sealer.open_text(ABOUT_DESTINATION, &row.bytes()?)?,
        reason: text(ABOUT_REASON, row.bytes_or_null()?)?,
        from_at: row.moment()?,
        until_at: row.moment()?,
        state: row.text()?,
        requested_at: row.moment()?,
        requested_by: row.id_or_null()?,
        decided_at: row.moment_or_null()?,
        decided_by: row.id_or_null()?,
        decided_how: row.text_or_null()?,
        decision: text(ABOUT_DECISION, row.bytes_or_null()?)?,
        plan_version: row.text_or_null()?,
        clause: row.text_or_null()?,
        measure_id: row.id_or_null()?,
        left_at: row.moment_or_null()?,
        returned_at: row.moment_or_null()?,
        version: row.int()?,
        name: row.text()?,
    })
}

pub async fn insert_departure(
    tx: &mut Tx,
    district: District,
    new: &Departure,
) -> Result<(), Error> {
    let sealer = tx.vault().sealer(district)?;
    let seal = |about: &[u8], text: &Option<Zeroizing<String>>| {
        text.as_ref().map(|text| sealer.seal(about, text.as_bytes())).transpose()
    };
    let row = [
        district.into(),
        new.id.into(),
        new.person_id.into(),
        new.household_id.into(),
        new.grid_code.into(),
        (&new.kind).into(),
        sealer.seal(ABOUT_DESTINATION, new.destination.as_bytes())?.into(),
        seal(ABOUT_REASON, &new.reason)?.into(),
        new.from_at.into(),
        new.until_at.into(),
        (&new.state).into(),
        new.requested_at.into(),
        new.requested_by.into(),
        new.decided_at.into(),
        new.decided_by.into(),
        new.decided_how.clone().into(),
        seal(ABOUT_DECISION, &new.decision)?.into(),
        new.plan_version.clone().into(),
        new.clause.clone().into(),
        new.measure_id.into(),
        new.left_at.into(),
        new.returned_at.into(),
        new.version.into(),
    ];
    let columns = "district,id,person_id,household_id,grid_code,kind,destination_sealed,\
                   reason_sealed,from_at,until_at,state,requested_at,requested_by,decided_at,\
                   decided_by,decided_how,decision_sealed,plan_version,clause,measure_id,left_at,\
                   returned_at,version";
    tx.insert_rows("departures", columns, row.to_vec()).await
}

/// Writes state, decision and times; false when somebody else changed it meanwhile.
pub async fn update_departure(
    tx: &mut Tx,
    district: District,
    changed: &Departure,
) -> Result<bool, Error> {
    let sealer = tx.vault().sealer(district)?;
    let decision = changed.decision.as_ref();
    let decision = decision.map(|text| sealer.seal(ABOUT_DECISION, text.as_bytes())).transpose()?;
    let sql =
        "update departures set state = $3, decided_at = $4, decided_by = $5, decided_how = $6,
                 decision_sealed = $7, plan_version = $8, clause = $9, left_at = $10,
                 returned_at = $11, version = version + 1
               where district = $1 and id = $2 and version = $12";
    let params = [
        district.into(),
        changed.id.into(),
        (&changed.state).into(),
        changed.decided_at.into(),
        changed.decided_by.into(),
        changed.decided_how.clone().into(),
        decision.into(),
        changed.plan_version.clone().into(),
        changed.clause.clone().into(),
        changed.left_at.into(),
        changed.returned_at.into(),
        changed.version.into(),
    ];
    Ok(tx.execute(sql, &params).await? > 0)
}

pub async fn departure(
    reader: &mut Reader,
    district: District,
    id: DepartureId,
) -> Result<Option<Departure>, Error> {
    let sql = format!("{SELECT} where x.district = $1 and x.id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    let sealer = reader.vault().sealer(district)?;
    row.map(|row| read(&sealer, row)).transpose()
}

/// Departures of somebody, the newest first.
pub async fn departures_of(
    reader: &mut Reader,
    district: District,
    person: PersonId,
    limit: i64,
) -> Result<Vec<Departure>, Error> {
    let sql = format!(
        "{SELECT} where x.district = $1 and x.person_id = $2
         order by x.requested_at desc, x.id desc limit $3"
    );
    let rows = reader.query(&sql, &[district.into(), person.into(), limit.into()]).await?;
    let sealer = reader.vault().sealer(district)?;
    rows.into_iter().map(|row| read(&sealer, row)).collect()
}

/// Which departures a register shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Register {
    /// Everything, the newest request first.
    #[default]
    All,
    /// Waiting for a decision.
    Requested,
    /// Out now.
    Out,
    /// Out past the time of return.
    Overdue,
    /// Approved and not left yet.
    Approved,
}

impl Register {
    pub const ALL: [Self; 5] =
        [Self::All, Self::Requested, Self::Out, Self::Overdue, Self::Approved];

    pub fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Requested => "requested",
            Self::Out => "out",
            Self::Overdue => "overdue",
            Self::Approved => "approved",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// `$4` is `moment`.
    fn condition(self) -> &'static str {
        match self {
            Self::All => "cast($4 as bigint) is not null",
            Self::Requested => "x.state = 'requested' and x.until_at > $4",
            Self::Out => "x.state = 'out' and cast($4 as bigint) is not null",
            Self::Overdue => "x.state = 'out' and x.until_at < $4",
            Self::Approved => "x.state = 'approved' and x.until_at > $4",
        }
    }

    /// What times are held against: somebody may come home a little late.
    fn moment(self, now: Moment) -> Moment {
        if self == Self::Overdue { now.plus_minutes(-LATE_MINUTES) } else { now }
    }
}

/// The register of a range of grids.
pub async fn departures_in(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    register: Register,
    now: Moment,
    limit: i64,
) -> Result<Vec<Departure>, Error> {
    let condition = register.condition();
    let order = if register == Register::All { "x.requested_at desc" } else { "x.until_at" };
    let sql = format!(
        "{SELECT} where x.district = $1 and x.grid_code between $2 and $3 and {condition}
         order by {order}, x.id limit $5"
    );
    let at = register.moment(now);
    let params = [district.into(), range.0.into(), range.1.into(), at.into(), limit.into()];
    let rows = reader.query(&sql, &params).await?;
    let sealer = reader.vault().sealer(district)?;
    rows.into_iter().map(|row| read(&sealer, row)).collect()
}

/// How many of each register there are in a range of grids.
pub async fn count_departures(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    now: Moment,
) -> Result<[i64; 5], Error> {
    let mut counts = [0; 5];
    for (count, register) in counts.iter_mut().zip(Register::ALL) {
        let condition = register.condition();
        let sql = format!(
            "select count(*) from departures x where x.district = $1
               and x.grid_code between $2 and $3 and {condition}"
        );
        let at = register.moment(now);
        let params = [district.into(), range.0.into(), range.1.into(), at.into()];
        *count = reader.count(&sql, &params).await?;
    }
    Ok(counts)
}

/// A paper a departure rests on.
#[derive(Debug, Clone)]
pub struct DeparturePaper {
    /// A word of `domain::departures::Paper`.
    pub paper: String,
    /// Who issued it and its number.
    pub reference: Zeroizing<String>,
    pub at: Moment,
    pub by_user: Option<UserId>,
}

/// Keeps a paper; the same kind again replaces it.
pub async fn put_paper(
    tx: &mut Tx,
    district: District,
    departure: DepartureId,
    new: &DeparturePaper,
) -> Result<(), Error> {
    let sealed = tx.vault().sealer(district)?.seal(ABOUT_PAPER, new.reference.as_bytes())?;
    let sql = "insert into departure_papers (district, departure_id, paper, reference_sealed, at,
                 by_user) values ($1, $2, $3, $4, $5, $6)
               on conflict (district, departure_id, paper) do update
                 set reference_sealed = excluded.reference_sealed, at = excluded.at,
                   by_user = excluded.by_user";
    let params = [
        district.into(),
        departure.into(),
        (&new.paper).into(),
        sealed.into(),
        new.at.into(),
        new.by_user.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

pub async fn papers_of(
    reader: &mut Reader,
    district: District,
    departure: DepartureId,
) -> Result<Vec<DeparturePaper>, Error> {
    let sql = "select paper, reference_sealed, at, by_user from departure_papers
               where district = $1 and departure_id = $2 order by paper";
    let rows = reader.query(sql, &[district.into(), departure.into()]).await?;
    let sealer = reader.vault().sealer(district)?;
    rows.into_iter()
        .map(|mut row| {
            Ok(DeparturePaper {
                paper: row.text()?,
                reference: sealer.open_text(ABOUT_PAPER, &row.bytes()?)?,
                at: row.moment()?,
                by_user: row.id_or_null()?,
            })
        })
        .collect()
}

/// The temperature of a day out, in tenths of a degree Celsius.
#[derive(Debug, Clone)]
pub struct DepartureLog {
    pub day: Day,
    pub temperature_tenths: i64,
    pub at: Moment,
    pub by_user: Option<UserId>,
}

/// Keeps the temperature of a day; one taken later the same day replaces it.
pub async fn put_log(
    tx: &mut Tx,
    district: District,
    departure: DepartureId,
    new: &DepartureLog,
) -> Result<(), Error> {
    let text = new.temperature_tenths.to_string();
    let sealed = tx.vault().sealer(district)?.seal(ABOUT_TEMPERATURE, text.as_bytes())?;
    let sql = "insert into departure_logs (district, departure_id, day, temperature_sealed, at,
                 by_user) values ($1, $2, $3, $4, $5, $6)
               on conflict (district, departure_id, day) do update
                 set temperature_sealed = excluded.temperature_sealed, at = excluded.at,
                   by_user = excluded.by_user";
    let params = [
        district.into(),
        departure.into(),
        new.day.into(),
        sealed.into(),
        new.at.into(),
        new.by_user.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// Logs of a departure, the newest day first.
pub async fn logs_of(
    reader: &mut Reader,
    district: District,
    departure: DepartureId,
) -> Result<Vec<DepartureLog>, Error> {
    let sql = "select day, temperature_sealed, at, by_user from departure_logs
               where district = $1 and departure_id = $2 order by day desc limit 400";
    let rows = reader.query(sql, &[district.into(), departure.into()]).await?;
    let sealer = reader.vault().sealer(district)?;
    rows.into_iter()
        .map(|mut row| {
            let day = row.day()?;
            let text = sealer.open_text(ABOUT_TEMPERATURE, &row.bytes()?)?;
            let tenths = text.parse();
            Ok(DepartureLog {
                day,
                temperature_tenths: tenths
                    .map_err(|_| Error::Unreadable { column: 2, wanted: "a temperature" })?,
                at: row.moment()?,
                by_user: row.id_or_null()?,
            })
        })
        .collect()
}

//! Takes a ledger of linked households as an office keeps it. Each row ends in one outcome, and the
//! outcomes add up to the rows; a dry run says the same and writes nothing.

use std::collections::{BTreeMap, HashMap, HashSet};

use linli_domain::areas::{AreaLevel, GridCode, Scope};
use linli_domain::identity::Action;
use linli_domain::ids::{HouseholdId, PublicId, UserId};
use linli_domain::registry::{Place, fold};
use linli_storage::identity::user_named;
use linli_storage::links::link_of;
use linli_storage::registry::{HouseholdLine, households_in};
use linli_storage::{Reader, Tx};

use super::read_links::{LinkRow, read_links};
use super::{Assigned, assign, holder};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;

pub use super::read_links::FILE_BYTES_MAX;

/// Households of one community.
const HOUSEHOLDS_MAX: i64 = 50_000;
/// Households written in one transaction.
const PER_CHUNK: usize = 500;
const REASON: &str = "按联户台账导入";

/// How a row came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkRowOutcome {
    Linked,
    HandedOver,
    Unchanged,
    /// The door stands in the file twice; the first row counts.
    Duplicate,
    /// No household lives behind that door.
    NoHousehold,
    /// Several do, and the head's name does not say which.
    Ambiguous,
    /// Nobody of that name with a fitting post here.
    NoHolder,
    /// The row names no door or nobody.
    Incomplete,
}

impl LinkRowOutcome {
    pub const ALL: [Self; 8] = [
        Self::Linked,
        Self::HandedOver,
        Self::Unchanged,
        Self::Duplicate,
        Self::NoHousehold,
        Self::Ambiguous,
        Self::NoHolder,
        Self::Incomplete,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::Linked => "linked",
            Self::HandedOver => "handed_over",
            Self::Unchanged => "unchanged",
            Self::Duplicate => "duplicate",
            Self::NoHousehold => "no_household",
            Self::Ambiguous => "ambiguous",
            Self::NoHolder => "no_holder",
            Self::Incomplete => "incomplete",
        }
    }

    fn of(assigned: Assigned) -> Self {
        match assigned {
            Assigned::Linked => Self::Linked,
            Assigned::HandedOver => Self::HandedOver,
            Assigned::Unchanged => Self::Unchanged,
        }
    }
}

/// The lines of the file by outcome.
#[derive(Debug, Clone, Default)]
pub struct LinksImported {
    pub rows: usize,
    pub lines: BTreeMap<LinkRowOutcome, Vec<usize>>,
}

/// Imports the rows for a community.
pub async fn import_links(
    app: &App,
    ctx: &Context,
    community: GridCode,
    (name, bytes): (&str, Vec<u8>),
    dry_run: bool,
) -> Result<LinksImported, Error> {
    ctx.authorize(Action::ImportLinks, community)?;
    let district = community.district().filter(|_| community.level() == AreaLevel::Community);
    let district = district.ok_or_else(|| {
        Error::invalid(
            "links.community",
            "请选择一个社区再导入。",
            "Choose one community to import into.",
        )
    })?;
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Error::invalid(
            "links.size",
            "文件超过 8 MB：请拆分后再导入。",
            "The file is larger than 8 MB: split it and import the parts.",
        ));
    }
    let rows = read_links(name, bytes)?;
    let mut reader = app.db.read().await?;
    let scope = Scope::of(community);
    let homes = households_in(&mut reader, district, &scope, None, HOUSEHOLDS_MAX).await?;
    let doors = Doors::of(homes);
    let mut done = LinksImported { rows: rows.len(), ..LinksImported::default() };
    let mut taken = HashSet::new();
    let mut holders = HashMap::new();
    let mut wanted = Vec::new();
    for row in rows {
        let found = judge(&mut reader, ctx, &doors, &mut holders, &row).await?;
        match found {
            Ok((home, _, _)) if !taken.insert(home) => {
                done.lines.entry(LinkRowOutcome::Duplicate).or_default().push(row.line);
            }
            Ok((home, grid, user)) => {
                wanted.push((row.line, PublicId::new(district, home), grid, user));
            }
            Err(outcome) => done.lines.entry(outcome).or_default().push(row.line),
        }
    }
    if dry_run {
        for (line, home, _, user) in wanted {
            let before = link_of(&mut reader, district, HouseholdId(home.id)).await?;
            let outcome = match before.map(|link| link.user_id) {
                None => LinkRowOutcome::Linked,
                Some(before) if before == user => LinkRowOutcome::Unchanged,
                Some(_) => LinkRowOutcome::HandedOver,
            };
            done.lines.entry(outcome).or_default().push(line);
        }
        return Ok(done);
    }
    drop(reader);
    // Several transactions: a repeat finds what is there already, so the request's key is not claimed.
    for chunk in wanted.chunks(PER_CHUNK) {
        let (ctx, chunk) = (ctx.clone(), chunk.to_vec());
        let outcomes = app
            .db
            .write(async move |tx: &mut Tx| -> Result<Vec<(usize, Assigned)>, Error> {
                let mut outcomes = Vec::with_capacity(chunk.len());
                for (line, home, grid, user) in &chunk {
                    let one = assign(tx, &ctx, *home, (*grid, *user, REASON)).await?;
                    outcomes.push((*line, one));
                }
                Ok(outcomes)
            })
            .await?;
        for (line, one) in outcomes {
            done.lines.entry(LinkRowOutcome::of(one)).or_default().push(line);
        }
    }
    Ok(done)
}

type Judged = Result<(HouseholdId, GridCode, UserId), LinkRowOutcome>;

async fn judge(
    reader: &mut Reader,
    ctx: &Context,
    doors: &Doors,
    holders: &mut HashMap<String, Option<UserId>>,
    row: &LinkRow,
) -> Result<Judged, Error> {
    let (Some(place), false) = (&row.place, row.holder.is_empty()) else {
        return Ok(Err(LinkRowOutcome::Incomplete));
    };
    let (home, grid) = match doors.find(&row.compound, place, &row.head_name) {
        Ok(line) => (line.id, line.grid_code),
        Err(outcome) => return Ok(Err(outcome)),
    };
    if !holders.contains_key(&row.holder) {
        let found = user_named(reader, &row.holder).await?;
        holders.insert(row.holder.clone(), found.map(|user| user.id));
    }
    let Some(user) = holders.get(&row.holder).copied().flatten() else {
        return Ok(Err(LinkRowOutcome::NoHolder));
    };
    match holder(reader, user, grid, ctx.now.day()).await {
        Ok(_) => Ok(Ok((home, grid, user))),
        Err(Error::Invalid { .. }) => Ok(Err(LinkRowOutcome::NoHolder)),
        Err(error) => Err(error),
    }
}

/// Doors of a community, however they are written.
struct Doors {
    homes: HashMap<Place, Vec<HouseholdLine>>,
}

impl Doors {
    fn of(lines: Vec<HouseholdLine>) -> Self {
        let mut homes: HashMap<Place, Vec<HouseholdLine>> = HashMap::new();
        for line in lines {
            if let Some(place) = Place::of_cells(&line.building, &line.unit, &line.door) {
                homes.entry(place).or_default().push(line);
            }
        }
        Self { homes }
    }

    fn find(
        &self,
        compound: &str,
        place: &Place,
        head: &str,
    ) -> Result<&HouseholdLine, LinkRowOutcome> {
        let all = self.homes.get(place).ok_or(LinkRowOutcome::NoHousehold)?;
        let here = |line: &&HouseholdLine| compound.is_empty() || fold(&line.compound) == compound;
        let mut found: Vec<&HouseholdLine> = all.iter().filter(here).collect();
        if found.len() > 1 && !head.is_empty() {
            found.retain(|line| line.head_name == head);
        }
        match found.as_slice() {
            [] => Err(LinkRowOutcome::NoHousehold),
            [one] => Ok(one),
            _ => Err(LinkRowOutcome::Ambiguous),
        }
    }
}

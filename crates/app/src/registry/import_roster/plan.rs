//! What one chunk of a roster writes: rows of new people, changes of known ones, rows for review.
//! Reads, never writes, so that a dry run says the same numbers.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use linli_domain::ids::{HouseholdId, PersonId, ReviewId};
use linli_domain::registry::{ReviewReason, Slip};
use linli_storage::registry::{self as records, Member, NewReview, StoredPerson};
use linli_storage::vault::Sealer;
use linli_storage::{Error, Reader, Value};
use uuid::Uuid;

use super::Setting;
use super::chunk::{Chunk, House, Ready, SealedCells, fingerprint, seal};
use super::compare::{Beside, Change, cares, compare, number_state, residence_text};
use super::find::{Found, State, find};
use super::judge::{Verdict, judge};
use super::outcome::Outcomes;
use crate::registry::kept_row::seal_cells;
use crate::registry::read_roster::{RosterLine, RowCells};

/// Everything a chunk writes.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) compounds: Vec<Value>,
    pub(super) buildings: Vec<Value>,
    pub(super) dwellings: Vec<Value>,
    pub(super) households: Vec<Value>,
    /// The new households, for the journal.
    pub(super) household_ids: Vec<HouseholdId>,
    /// Household, head before, head after.
    pub(super) renamed: Vec<(HouseholdId, String, String)>,
    pub(super) persons: Vec<Value>,
    pub(super) memberships: Vec<Value>,
    pub(super) cares: Vec<Value>,
    pub(super) vehicles: Vec<Value>,
    pub(super) slips: Vec<Value>,
    pub(super) reviews: Vec<NewReview>,
    pub(super) changed: Vec<Changed>,
    /// People who live somewhere again: household, person, relationship and its word.
    pub(super) joined: Vec<(HouseholdId, PersonId, &'static str, String)>,
    pub(super) outcomes: Outcomes,
}

/// A member whom a line changes.
pub(super) struct Changed {
    pub(super) member: Member,
    pub(super) change: Change,
}

impl Plan {
    pub(super) fn writes(&self) -> bool {
        !(self.dwellings.is_empty()
            && self.households.is_empty()
            && self.persons.is_empty()
            && self.reviews.is_empty()
            && self.renamed.is_empty()
            && self.changed.is_empty()
            && self.joined.is_empty())
    }
}

/// Plans a chunk against the records as `reader` sees them.
pub(super) async fn plan_chunk(
    reader: &mut Reader,
    setting: &Setting,
    chunk: &Chunk,
) -> Result<Plan, Error> {
    let mut state = find(reader, setting, chunk).await?;
    let sealer = reader.vault().sealer(setting.district)?;
    let mut planner = Planner::new(setting, sealer);
    let mut judged = Vec::with_capacity(chunk.households.len());
    for (house, found) in chunk.households.iter().zip(&state.found) {
        let members = state.members.get(&found.id).map(Vec::as_slice).unwrap_or_default();
        judged.push(judge(house, members, &state, &planner.sealer)?);
    }
    planner.know_waiting(reader, chunk, &judged).await?;
    for ((house, found), verdicts) in chunk.households.iter().zip(&state.found).zip(judged) {
        planner.household(&mut state.places, house, found)?;
        let renamed = state.renamed.iter().any(|(id, ..)| *id == found.id);
        planner.lines(house, found, &state, verdicts, renamed)?;
    }
    for row in &chunk.reviews {
        let at = (&*row.sheet, row.row, &*row.header, &row.cells);
        planner.review(at, (row.reason, None, None), &[])?;
    }
    let mut plan = planner.plan;
    plan.compounds = state.places.new_compounds;
    plan.buildings = state.places.new_buildings;
    plan.dwellings = state.places.new_dwellings;
    plan.renamed = state.renamed;
    Ok(plan)
}

struct Planner<'s> {
    setting: &'s Setting,
    sealer: Arc<Sealer>,
    plan: Plan,
    /// Fingerprints that are kept already, with their decision.
    waiting: HashMap<[u8; 16], Option<String>>,
    /// New people of this chunk by number.
    made: HashMap<[u8; 16], PersonId>,
    renamed_counted: HashSet<HouseholdId>,
}

impl<'s> Planner<'s> {
    fn new(setting: &'s Setting, sealer: Arc<Sealer>) -> Self {
        Self {
            setting,
            sealer,
            plan: Plan::default(),
            waiting: HashMap::new(),
            made: HashMap::new(),
            renamed_counted: HashSet::new(),
        }
    }

    fn fingerprint(&self, sheet: &str, cells: &RowCells) -> [u8; 16] {
        let place = (self.setting.district, self.setting.community);
        fingerprint(self.setting.db.vault(), place, sheet, cells)
    }

    /// Looks which rows for review an earlier import has kept.
    async fn know_waiting(
        &mut self,
        reader: &mut Reader,
        chunk: &Chunk,
        judged: &[Vec<Verdict>],
    ) -> Result<(), Error> {
        let mut prints: Vec<[u8; 16]> = Vec::new();
        for (house, verdicts) in chunk.households.iter().zip(judged) {
            for (line, verdict) in house.roster.members.iter().zip(verdicts) {
                if matches!(verdict, Verdict::Review(..)) {
                    prints.push(self.fingerprint(&house.roster.sheet, &line.cells));
                }
            }
        }
        prints.extend(chunk.reviews.iter().map(|row| self.fingerprint(&row.sheet, &row.cells)));
        let found = records::reviews_by_fingerprint(reader, self.setting.district, &prints).await?;
        for (print, decision) in found {
            if let Ok(print) = <[u8; 16]>::try_from(print.as_slice()) {
                self.waiting.insert(print, decision);
            }
        }
        Ok(())
    }

    fn household(
        &mut self,
        places: &mut super::places::Places,
        house: &House,
        found: &Found,
    ) -> Result<(), Error> {
        if !found.new {
            return Ok(());
        }
        let now = self.setting.ctx.now;
        self.plan.household_ids.push(found.id);
        self.plan.households.extend([
            self.setting.district.into(),
            found.id.into(),
            places.door(found.door)?.id.into(),
            found.grid_code.into(),
            (&house.roster.head_name).into(),
            now.into(),
            now.into(),
            1_i64.into(),
        ]);
        Ok(())
    }

    fn lines(
        &mut self,
        house: &House,
        found: &Found,
        state: &State,
        verdicts: Vec<Verdict>,
        renamed: bool,
    ) -> Result<(), Error> {
        let members = state.members.get(&found.id).map(Vec::as_slice).unwrap_or_default();
        let lines = house.roster.members.iter().zip(&house.ready);
        let sheet = &house.roster.sheet;
        for ((line, ready), verdict) in lines.zip(verdicts) {
            match verdict {
                Verdict::Duplicate => self.plan.outcomes.duplicate += 1,
                Verdict::New => self.create(found, sheet, line, ready)?,
                Verdict::Review(reason, person) => {
                    let made = ready.number_index.and_then(|index| self.made.get(&index).copied());
                    let about = (reason, person.or(made), Some(found.id));
                    let at = (&**sheet, line.row, &*house.roster.header, &line.cells);
                    self.review(at, about, &line.slips)?;
                }
                Verdict::Join(person) => {
                    let (kind, word) = relation_of(line);
                    self.plan.joined.push((found.id, person, kind, word));
                    self.plan.outcomes.updated += 1;
                    self.slips(sheet, line.row, &line.slips, Some(person));
                }
                Verdict::Known(at) => {
                    let Some(member) = members.get(at) else { continue };
                    let id = member.person.id;
                    let beside = Beside {
                        cares: state.cares.get(&id).map(Vec::as_slice).unwrap_or_default(),
                        plates: state.plates.get(&id).map(Vec::as_slice).unwrap_or_default(),
                    };
                    let cells = (&line.draft, line.slips.as_slice());
                    match compare(member, &beside, cells, ready, &self.sealer)? {
                        Some(change) => {
                            self.plan.outcomes.updated += 1;
                            self.slips(sheet, line.row, &line.slips, Some(id));
                            self.plan.changed.push(Changed { member: member.clone(), change });
                        }
                        // The new head of a household is a change of its first line.
                        None if renamed && self.renamed_counted.insert(found.id) => {
                            self.plan.outcomes.updated += 1;
                        }
                        None => self.plan.outcomes.unchanged += 1,
                    }
                }
            }
        }
        Ok(())
    }

    fn create(
        &mut self,
        found: &Found,
        sheet: &str,
        line: &RosterLine,
        ready: &Ready,
    ) -> Result<(), Error> {
        let (setting, draft) = (self.setting, &line.draft);
        let (district, day) = (setting.district, setting.ctx.now.day());
        let id: PersonId = setting.ctx.id();
        let SealedCells { number, phone, note } = match &ready.sealed {
            Some(sealed) => sealed.clone(),
            None => seal(&self.sealer, draft)?,
        };
        let person = StoredPerson {
            id,
            grid_code: found.grid_code,
            name: draft.name.clone(),
            sex: draft.sex.map(|sex| sex.code().to_owned()),
            born: draft.birth,
            id_number_sealed: number,
            id_number_index: ready.number_index.map(Into::into),
            id_number_state: number_state(draft, &line.slips).to_owned(),
            phone_sealed: phone,
            phone_index: ready.phone_index.map(Into::into),
            registered_address: draft.registered_address.clone(),
            residence: residence_text(draft),
            political_status: draft.political.clone(),
            note_sealed: note,
            version: 1,
        };
        let import = Some(setting.import);
        let plan = &mut self.plan;
        plan.persons.extend(records::person_values(district, person, import, setting.ctx.now));
        let (kind, word) = relation_of(line);
        let row: [Value; 6] =
            [district.into(), found.id.into(), id.into(), kind.into(), word.into(), day.into()];
        plan.memberships.extend(row);
        for (need, word) in cares(draft) {
            plan.cares.extend([district.into(), id.into(), need.into(), word.into(), day.into()]);
        }
        if let Some(plate) = &draft.plate {
            let vehicle: Uuid = setting.ctx.id();
            let row: [Value; 5] =
                [district.into(), vehicle.into(), id.into(), plate.into(), day.into()];
            plan.vehicles.extend(row);
        }
        plan.outcomes.created += 1;
        if let Some(index) = ready.number_index {
            self.made.insert(index, id);
        }
        self.slips(sheet, line.row, &line.slips, Some(id));
        Ok(())
    }

    /// Keeps a row for review, unless it is kept already; a decided one needs nobody any more.
    fn review(
        &mut self,
        (sheet, row, header, cells): (&str, u32, &RowCells, &RowCells),
        (reason, person_id, household_id): (ReviewReason, Option<PersonId>, Option<HouseholdId>),
        slips: &[Slip],
    ) -> Result<(), Error> {
        let print = self.fingerprint(sheet, cells);
        match self.waiting.get(&print).map(Option::as_deref) {
            Some(Some("same")) => self.plan.outcomes.duplicate += 1,
            Some(Some(_)) => self.plan.outcomes.unchanged += 1,
            Some(None) => self.plan.outcomes.review += 1,
            None => {
                self.plan.outcomes.review += 1;
                self.waiting.insert(print, None);
                let id: ReviewId = self.setting.ctx.id();
                self.plan.reviews.push(NewReview {
                    id,
                    import_id: self.setting.import,
                    community: self.setting.community,
                    sheet: sheet.to_owned(),
                    line: row,
                    fingerprint: print,
                    reason: reason.code(),
                    cells_sealed: seal_cells(&self.sealer, header, cells)?,
                    person_id,
                    household_id,
                });
                self.slips(sheet, row, slips, person_id);
            }
        }
        Ok(())
    }

    fn slips(&mut self, sheet: &str, row: u32, slips: &[Slip], person: Option<PersonId>) {
        for slip in slips {
            self.plan.slips.extend([
                self.setting.district.into(),
                self.setting.import.into(),
                sheet.into(),
                row.into(),
                slip.code().into(),
                person.into(),
            ]);
        }
    }
}

/// Relationship and the roster's word; without one the person is just `other`.
fn relation_of(line: &RosterLine) -> (&'static str, String) {
    match &line.draft.relation {
        Some(relation) => (relation.kind.code(), relation.word.clone()),
        None => ("other", String::new()),
    }
}

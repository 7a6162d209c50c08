//! Finds the tube of each row of a chunk: by its code, or, for a sample that a clinic took, by the
//! person. What lies outside the area of the file does not exist for it.

use std::collections::{BTreeMap, HashMap};

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{PersonId, TubeId};
use linli_domain::plans::sections::Tests;
use linli_domain::registry::{IdentityNumber, Phone};
use linli_domain::testing::{Channel, RowOutcome, Said, TubeCode, TubeKnown};
use linli_storage::testing::{
    Sample, StoredTube, TestPerson, people_by_ids, people_by_numbers, people_by_phone,
    samples_of_tubes, tubes_by_codes,
};
use linli_storage::vault::IndexOf;
use linli_storage::{Reader, Tx};

use super::lab_csv::Incoming;
use crate::context::Context;
use crate::error::Error;

/// Two are as good as many.
const NAMESAKES: i64 = 2;

/// The tubes the rows of a chunk are about, as they stand after the rows judged so far.
pub(super) struct Tubes {
    pub(super) by_code: HashMap<String, StoredTube>,
    /// Whose the single ones are.
    names: HashMap<TubeId, String>,
    /// Samples a clinic took: not written yet.
    pub(super) fresh: BTreeMap<String, Sample>,
}

/// Where a row belongs: a tube's code, or why it belongs nowhere.
pub(super) type Place = Result<String, RowOutcome>;

/// What every chunk of a file shares.
pub(super) struct File<'a> {
    pub(super) ctx: &'a Context,
    pub(super) district: District,
    pub(super) area: GridCode,
    pub(super) tests: &'a Tests,
}

impl File<'_> {
    /// The place of each row, in their order, and the tubes.
    pub(super) async fn place(
        &self,
        tx: &mut Tx,
        rows: &[Incoming],
    ) -> Result<(Vec<Place>, Tubes), Error> {
        let mut people = self.by_number(tx, rows).await?;
        let mut places: Vec<Place> = Vec::with_capacity(rows.len());
        let mut clinics: Vec<(usize, TestPerson)> = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            places.push(match (&row.tube, &row.said) {
                (_, Err(why)) => Err(*why),
                (Some(code), Ok(_)) => Ok(canonical(code)),
                (None, Ok(said)) => match self.person(tx, row, said, &mut people).await? {
                    Err(why) => Err(why),
                    Ok(person) => {
                        let code = self.clinic_code(tx, &person, row, said);
                        if code.is_ok() {
                            clinics.push((at, person));
                        }
                        code
                    }
                },
            });
        }
        let codes: Vec<&str> = places.iter().filter_map(|place| place.as_deref().ok()).collect();
        let known = tubes_by_codes(tx, self.district, &codes).await?;
        let by_code: HashMap<String, StoredTube> = known
            .into_iter()
            .filter(|tube| self.area.contains(tube.area))
            .map(|tube| (tube.code.clone(), tube))
            .collect();
        let mut tubes = Tubes { by_code, names: HashMap::new(), fresh: BTreeMap::new() };
        for (at, person) in clinics {
            if let (Some(row), Some(Ok(code))) = (rows.get(at), places.get(at)) {
                self.clinic_tube(&mut tubes, code, person, row);
            }
        }
        self.name_singles(tx, rows, &places, &mut tubes).await?;
        for place in &mut places {
            if place.as_ref().is_ok_and(|code| !tubes.by_code.contains_key(code)) {
                *place = Err(RowOutcome::UnknownTube);
            }
        }
        Ok((places, tubes))
    }

    /// Holders of the numbers of rows without a tube.
    async fn by_number(
        &self,
        tx: &mut Tx,
        rows: &[Incoming],
    ) -> Result<HashMap<[u8; 16], TestPerson>, Error> {
        let rows = rows.iter().filter(|row| row.tube.is_none());
        let indexes: Vec<[u8; 16]> = rows.filter_map(|row| index_of(tx, row)).collect();
        let found = people_by_numbers(tx, self.district, &indexes).await?;
        let key = |bytes: Vec<u8>| <[u8; 16]>::try_from(bytes).ok();
        Ok(found.into_iter().filter_map(|(bytes, person)| Some((key(bytes)?, person))).collect())
    }

    /// Whose sample a row without a tube is about.
    async fn person(
        &self,
        tx: &mut Tx,
        row: &Incoming,
        said: &Said,
        people: &mut HashMap<[u8; 16], TestPerson>,
    ) -> Result<Result<TestPerson, RowOutcome>, Error> {
        let inside = |person: &TestPerson| self.area.contains(person.grid_code);
        if let Some(index) = index_of(tx, row) {
            let Some(person) = people.get(&index).filter(|person| inside(person)) else {
                return Ok(Err(RowOutcome::UnknownPerson));
            };
            let other = said.name.as_ref().is_some_and(|name| *name != person.name);
            return Ok(if other { Err(RowOutcome::OtherPerson) } else { Ok(person.clone()) });
        }
        // A name alone names nobody: it is not asked for.
        let phone = row.phone.as_ref().and_then(|phone| Phone::read(phone));
        let (Some(phone), Some(name)) = (phone, &said.name) else {
            return Ok(Err(RowOutcome::UnknownPerson));
        };
        let index = tx.vault().index(IndexOf::Phone, phone.expose().as_bytes());
        let mut found = people_by_phone(tx, self.district, &index, name, NAMESAKES).await?;
        found.retain(inside);
        Ok(match (found.pop(), found.is_empty()) {
            (None, _) => Err(RowOutcome::UnknownPerson),
            (Some(person), true) => Ok(person),
            (Some(_), false) => Err(RowOutcome::TwoPeople),
        })
    }

    /// The code of a sample that a clinic took: the same person at the same time is the same sample.
    fn clinic_code(
        &self,
        reader: &Reader,
        person: &TestPerson,
        row: &Incoming,
        said: &Said,
    ) -> Place {
        let Some(at) = said.sampled_at else { return Err(RowOutcome::BadValue) };
        if at > self.ctx.now.plus_minutes(10) {
            return Err(RowOutcome::FutureDate);
        }
        let channel = row.channel.unwrap_or(Channel::Voluntary).word();
        let text = format!("clinic sample {} {} {channel}", person.id.0, at.0);
        let hash = reader.vault().index(IndexOf::Fingerprint, text.as_bytes());
        let hex: String = hash.iter().take(10).map(|byte| format!("{byte:02x}")).collect();
        Ok(format!("C{hex}"))
    }

    fn clinic_tube(&self, tubes: &mut Tubes, code: &str, person: TestPerson, row: &Incoming) {
        let Ok(Some(at)) = row.said.as_ref().map(|said| said.sampled_at) else { return };
        if tubes.by_code.contains_key(code) {
            return;
        }
        let channel = row.channel.unwrap_or(Channel::Voluntary);
        let tube = StoredTube {
            id: self.ctx.id(),
            session_id: None,
            code: code.to_owned(),
            area: person.grid_code,
            channel: channel.word().to_owned(),
            capacity: 1,
            people: 1,
            ordered: 0,
            sampled_from: at,
            sampled_to: at,
            closed_at: Some(at),
            due_at: at.plus_minutes(i64::from(self.tests.minutes(channel))),
            received_at: None,
            tested_at: None,
            lab_reported_at: None,
            reported_at: None,
            result: None,
            revoked_at: None,
            revoked_result: None,
            revoked_tested_at: None,
            laboratory: None,
        };
        let sample = Sample {
            id: self.ctx.id(),
            tube_id: tube.id,
            session_id: None,
            person_id: person.id,
            household_id: person.household_id,
            building_id: person.building_id,
            grid_code: person.grid_code,
            order_id: None,
            sampled_at: at,
            by_user: self.ctx.user(),
            recorded_at: self.ctx.now,
        };
        tubes.names.insert(tube.id, person.name);
        tubes.fresh.insert(code.to_owned(), sample);
        tubes.by_code.insert(code.to_owned(), tube);
    }

    /// Names of the people of single tubes that a row names somebody for.
    async fn name_singles(
        &self,
        tx: &mut Tx,
        rows: &[Incoming],
        places: &[Place],
        tubes: &mut Tubes,
    ) -> Result<(), Error> {
        let mut singles: Vec<TubeId> = Vec::new();
        for (row, place) in rows.iter().zip(places) {
            let named = row.said.as_ref().is_ok_and(|said| said.name.is_some());
            let tube = place.as_ref().ok().and_then(|code| tubes.by_code.get(code));
            if let Some(tube) = tube.filter(|tube| named && tube.people == 1) {
                singles.push(tube.id);
            }
        }
        let samples = samples_of_tubes(tx, self.district, &singles).await?;
        let ids: Vec<PersonId> = samples.iter().map(|sample| sample.person_id).collect();
        let people = people_by_ids(tx, self.district, &ids).await?;
        let names: HashMap<PersonId, String> =
            people.into_iter().map(|person| (person.id, person.name)).collect();
        for sample in samples {
            if let Some(name) = names.get(&sample.person_id) {
                tubes.names.insert(sample.tube_id, name.clone());
            }
        }
        Ok(())
    }
}

impl Tubes {
    /// What is known of a tube, for judging a row.
    pub(super) fn known(&self, tube: &StoredTube) -> TubeKnown {
        TubeKnown {
            people: tube.people,
            sampled: Some((tube.sampled_from, tube.sampled_to)),
            result: tube.result,
            tested_at: tube.tested_at,
            revoked: tube.revoked_result.map(|result| (result, tube.revoked_tested_at)),
            name: self.names.get(&tube.id).filter(|_| tube.people == 1).cloned(),
        }
    }
}

/// A code as tubes keep it: blanks and hyphens folded away.
fn canonical(code: &str) -> String {
    code.parse::<TubeCode>().map_or_else(|_| code.trim().to_owned(), |code| code.to_string())
}

fn index_of(reader: &Reader, row: &Incoming) -> Option<[u8; 16]> {
    let read = IdentityNumber::read(row.id_number.as_ref()?).ok()?;
    Some(reader.vault().index(IndexOf::IdNumber, &read.number.expose_bytes()))
}

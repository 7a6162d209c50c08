//! Issues passes of one of the plan's kinds: to people, to households (一户一证: the one before is taken back),
//! to visitors, to vehicles. Everybody of an area at once too, by the list of those who have none.

use linli_domain::areas::{AreaLevel, District, GridCode, Scope};
use linli_domain::gates::plate::Plate;
use linli_domain::identity::Action;
use linli_domain::ids::{HouseholdId, PassId, PersonId, PublicId};
use linli_domain::passes::{
    ISSUED_AT_ONCE_MAX, NAME_CHARS_MAX, PassError, PassKind, RevokedWhy, TEXT_CHARS_MAX, Validity,
    hint,
};
use linli_domain::plans::sections::PassRule;
use linli_domain::time::Moment;
use linli_storage::passes::{Of, Pass, insert_passes, passes_of, revoke, take_numbers};
use linli_storage::registry::{
    ABOUT_PHONE, HouseholdLine, StoredPerson, household, households_in, households_of, members_of,
    person,
};
use linli_storage::{Reader, Tx};
use serde_json::json;
use zeroize::Zeroizing;

use super::keys::signers;
use super::{household_key, quota_text};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::gates::follow::look;
use crate::gates::rules::rules_at;
use crate::journal::Record;
use crate::operations::apply_operations::spoken;

/// Passes of one holder that are looked at.
const EARLIER_MAX: i64 = 20;

/// Whom passes are for.
#[derive(Debug, Clone)]
pub enum Holders {
    People(Vec<PublicId>),
    Households(Vec<PublicId>),
    /// Everybody of the area who has none of this kind that holds.
    Everybody,
    /// Somebody who is in no registry.
    Visitor {
        name: String,
        phone: Option<String>,
    },
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct PassRequest {
    pub area: GridCode,
    pub kind: PassKind,
    pub holders: Holders,
    /// From now on when not said.
    pub from: Option<Moment>,
    /// As long as the plan allows when not said.
    pub until: Option<Moment>,
    pub paper: Option<String>,
    pub plate: Option<String>,
}

/// What came of it.
#[derive(Debug, Clone, Default)]
pub struct Issued {
    pub passes: Vec<Pass>,
    /// Of `Everybody`: who still waits for the next call.
    pub left: usize,
    /// Who has one already, or does not live in the area any more.
    pub skipped: usize,
}

/// Whom one pass is for.
struct Holder {
    grid: GridCode,
    person: Option<PersonId>,
    household: Option<HouseholdId>,
    name: Zeroizing<String>,
    hint: String,
}

/// Issues passes, at most `ISSUED_AT_ONCE_MAX`.
///
/// # Errors
/// The plan has no such kind; a validity it does not allow; a paper or a plate that is missing.
pub async fn issue_passes(app: &App, ctx: &Context, request: PassRequest) -> Result<Issued, Error> {
    ctx.authorize(Action::IssuePasses, request.area)?;
    let district = request.area.district().ok_or_else(Error::not_found)?;
    let mut reader = app.db.read().await?;
    let rules = rules_at(&mut reader, request.area, ctx.now).await?;
    let rule = rules.pass(request.kind).ok_or_else(|| spoken(&PassError::NotInPlan))?.clone();
    let validity = validity(ctx.now, &request, &rule).map_err(|error| spoken(&error))?;
    let (paper, plate) = papers(&request).map_err(|error| spoken(&error))?;
    let mut issued = Issued::default();
    let holders = holders(&mut reader, ctx, district, &request, &mut issued).await?;
    drop(reader);
    if holders.is_empty() {
        return Ok(issued);
    }
    let signers = signers(app, ctx, district).await?;
    let (kid, _) = signers.newest()?;
    let drafts: Vec<Pass> = holders
        .into_iter()
        .map(|holder| Pass {
            district,
            number: 0,
            id: ctx.id::<PassId>(),
            kind: request.kind.word().to_owned(),
            grid_code: holder.grid,
            person_id: holder.person,
            household_id: holder.household,
            household_key: holder.household.map(|id| household_key(app.db.vault(), district, id.0)),
            holder: holder.name,
            hint: holder.hint,
            mac: i64::from_be_bytes(ctx.random.bytes()),
            everywhere: rule.everywhere,
            quota: rule.quota.map(quota_text),
            plate: plate.clone(),
            paper: paper.clone(),
            from_at: validity.from,
            until_at: validity.until,
            issued_at: ctx.now,
            issued_by: ctx.user(),
            kid: kid.to_vec(),
            revoked_at: None,
            revoked_by: None,
            revoked_why: None,
            replaces: None,
            changed_at: ctx.now,
        })
        .collect();
    let (area, kind) = (request.area, request.kind);
    issued.passes = app
        .write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Vec<Pass>, Error> {
            let mut passes = drafts.clone();
            let first = take_numbers(tx, district, passes.len()).await?;
            for (pass, number) in passes.iter_mut().zip(first..) {
                pass.number = number;
                pass.replaces = replace(tx, ctx, pass).await?;
            }
            insert_passes(tx, district, &passes).await?;
            let numbers: Vec<u32> = passes.iter().map(|pass| pass.number).collect();
            Record::of(ctx, Action::IssuePasses, area)
                .about(
                    "pass",
                    passes.first().map_or_else(String::new, |pass| {
                        PublicId::new(district, pass.id).to_string()
                    }),
                )
                .values(
                    &json!({ "kind": kind.word(), "numbers": numbers, "until": validity.until }),
                )
                .write(tx)
                .await?;
            Ok(passes)
        })
        .await?;
    look(app, district).await?;
    Ok(issued)
}

fn validity(now: Moment, request: &PassRequest, rule: &PassRule) -> Result<Validity, PassError> {
    // A pass says its times to the second.
    let second = |at: Moment| Moment(at.0.div_euclid(1_000) * 1_000);
    let from = second(request.from.unwrap_or(now));
    let until = request.until.unwrap_or_else(|| from.day().plus(i64::from(rule.days) - 1).end());
    Validity { from, until: second(until) }.checked(now, rule.days)
}

fn papers(request: &PassRequest) -> Result<(Option<String>, Option<String>), PassError> {
    let paper = request.paper.as_deref().map(str::trim).filter(|paper| !paper.is_empty());
    if paper.is_some_and(|paper| paper.chars().count() > TEXT_CHARS_MAX) {
        return Err(PassError::Text);
    }
    if request.kind.needs_paper() && paper.is_none() {
        return Err(PassError::Paper);
    }
    let plate = match (request.kind, request.plate.as_deref()) {
        (PassKind::Vehicle, plate) => {
            let plate = Plate::read(plate.unwrap_or_default()).map_err(|_| PassError::Plate)?;
            Some(plate.as_str().to_owned())
        }
        _ => None,
    };
    Ok((paper.map(str::to_owned), plate))
}

async fn holders(
    reader: &mut Reader,
    ctx: &Context,
    district: District,
    request: &PassRequest,
    issued: &mut Issued,
) -> Result<Vec<Holder>, Error> {
    let too_many = || spoken(&PassError::TooMany);
    match &request.holders {
        Holders::Visitor { name, phone } => {
            let name = name.trim();
            if name.is_empty() || name.chars().count() > NAME_CHARS_MAX {
                return Err(spoken(&PassError::Text));
            }
            Ok(vec![Holder {
                grid: request.area,
                person: None,
                household: None,
                name: Zeroizing::new(name.to_owned()),
                hint: hint(name, phone.as_deref()),
            }])
        }
        Holders::People(ids) => {
            if ids.len() > ISSUED_AT_ONCE_MAX {
                return Err(too_many());
            }
            let mut found = Vec::with_capacity(ids.len());
            for id in ids {
                let person = person(reader, district, PersonId(id.id)).await?;
                let person = person.filter(|_| id.district == district);
                let person = person.ok_or_else(Error::not_found)?;
                ctx.authorize(Action::IssuePasses, person.grid_code)?;
                let home = households_of(reader, district, person.id).await?;
                found.push(of_person(reader, district, &person, home.first().copied())?);
            }
            Ok(found)
        }
        Holders::Households(ids) => {
            if ids.len() > ISSUED_AT_ONCE_MAX {
                return Err(too_many());
            }
            let mut lines = Vec::with_capacity(ids.len());
            for id in ids {
                let line = household(reader, district, HouseholdId(id.id)).await?;
                let line = line.filter(|_| id.district == district).ok_or_else(Error::not_found)?;
                ctx.authorize(Action::IssuePasses, line.grid_code)?;
                lines.push(line);
            }
            of_households(reader, district, lines).await
        }
        Holders::Everybody => everybody(reader, ctx, district, request, issued).await,
    }
}

fn of_person(
    reader: &Reader,
    district: District,
    person: &StoredPerson,
    home: Option<HouseholdId>,
) -> Result<Holder, Error> {
    let phone = match &person.phone_sealed {
        Some(sealed) => Some(reader.vault().sealer(district)?.open_text(ABOUT_PHONE, sealed)?),
        None => None,
    };
    Ok(Holder {
        grid: person.grid_code,
        person: Some(person.id),
        household: home,
        name: Zeroizing::new(person.name.clone()),
        hint: hint(&person.name, phone.as_ref().map(|phone| phone.as_str())),
    })
}

/// A household's pass carries the hint of its head.
async fn of_households(
    reader: &mut Reader,
    district: District,
    lines: Vec<HouseholdLine>,
) -> Result<Vec<Holder>, Error> {
    let ids: Vec<HouseholdId> = lines.iter().map(|line| line.id).collect();
    let members = members_of(reader, district, &ids).await?;
    let mut found = Vec::with_capacity(lines.len());
    for line in lines {
        let mut here = members.iter().filter(|member| member.household_id == line.id);
        let head =
            here.clone().find(|member| member.relationship == "head").or_else(|| here.next());
        let hint = match head {
            Some(head) => of_person(reader, district, &head.person, None)?.hint,
            None => hint(&line.head_name, None),
        };
        found.push(Holder {
            grid: line.grid_code,
            person: None,
            household: Some(line.id),
            name: Zeroizing::new(line.head_name),
            hint,
        });
    }
    Ok(found)
}

/// Households one page of an area is read in.
const PAGE: i64 = 500;

async fn everybody(
    reader: &mut Reader,
    ctx: &Context,
    district: District,
    request: &PassRequest,
    issued: &mut Issued,
) -> Result<Vec<Holder>, Error> {
    let of_homes = match request.kind {
        PassKind::Household => true,
        PassKind::Resident => false,
        _ => return Err(spoken(&PassError::NotInPlan)),
    };
    if request.area.level() < AreaLevel::Community {
        return Err(Error::invalid(
            "passes.area",
            "整批发证请选一个社区或网格。",
            "Passes for everybody are issued community by community or grid by grid.",
        ));
    }
    let scope = Scope::of(request.area);
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = households_in(reader, district, &scope, after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some((last.grid_code, last.id));
        let holders = if of_homes {
            of_households(reader, district, page).await?
        } else {
            of_members(reader, district, &page).await?
        };
        for holder in holders {
            if has_one(reader, ctx, district, request.kind, &holder).await? {
                issued.skipped += 1;
            } else if found.len() < ISSUED_AT_ONCE_MAX {
                found.push(holder);
            } else {
                issued.left += 1;
            }
        }
        if issued.left > 0 {
            break;
        }
    }
    Ok(found)
}

async fn of_members(
    reader: &mut Reader,
    district: District,
    page: &[HouseholdLine],
) -> Result<Vec<Holder>, Error> {
    let ids: Vec<HouseholdId> = page.iter().map(|line| line.id).collect();
    let members = members_of(reader, district, &ids).await?;
    let of = |member: &linli_storage::registry::Member| {
        of_person(reader, district, &member.person, Some(member.household_id))
    };
    members.iter().map(of).collect()
}

async fn has_one(
    reader: &mut Reader,
    ctx: &Context,
    district: District,
    kind: PassKind,
    holder: &Holder,
) -> Result<bool, Error> {
    let of = match (holder.person, holder.household) {
        (Some(person), _) => Of::Person(person),
        (None, Some(household)) => Of::Household(household),
        (None, None) => return Ok(false),
    };
    let earlier = passes_of(reader, district, of, EARLIER_MAX).await?;
    let holds = |pass: &Pass| {
        pass.kind == kind.word() && pass.revoked_at.is_none() && pass.until_at > ctx.now
    };
    Ok(earlier.iter().any(holds))
}

/// One household, one pass; one person, one of a kind: what was held before is taken back.
async fn replace(tx: &mut Tx, ctx: &Context, new: &Pass) -> Result<Option<i64>, Error> {
    let of = match (new.person_id, new.household_id) {
        (Some(person), _) => Of::Person(person),
        (None, Some(household)) => Of::Household(household),
        (None, None) => return Ok(None),
    };
    let earlier = passes_of(tx, new.district, of, EARLIER_MAX).await?;
    let mut replaced = None;
    for old in earlier {
        let is_same =
            old.kind == new.kind && old.person_id == new.person_id && old.plate == new.plate;
        if !is_same || old.revoked_at.is_some() || old.until_at <= ctx.now {
            continue;
        }
        let why = RevokedWhy::Replaced.word();
        if revoke(tx, (old.district, old.number), ctx.user(), why, ctx.now).await? {
            replaced = replaced.or(Some(i64::from(old.number)));
        }
    }
    Ok(replaced)
}

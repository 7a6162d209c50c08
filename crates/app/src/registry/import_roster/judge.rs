//! Says of every line of a household whether it is somebody new, known, listed twice or unclear.

use std::collections::HashSet;

use linli_domain::ids::PersonId;
use linli_domain::registry::{PersonDraft, ReviewReason, Slip, WrittenIdentity};
use linli_storage::Error;
use linli_storage::registry::{ABOUT_NUMBER, Member};
use linli_storage::vault::Sealer;

use super::chunk::{House, Ready};
use super::find::{Holder, State};
use crate::registry::read_roster::RosterLine;

/// What becomes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The same person again in this household.
    Duplicate,
    /// Somebody must decide; the person if the records know them.
    Review(ReviewReason, Option<PersonId>),
    New,
    /// A member, by place in the household's list.
    Known(usize),
    /// In the records, but living nowhere.
    Join(PersonId),
}

/// Judges the lines of a house against the members of its household in the records.
pub(super) fn judge(
    house: &House,
    members: &[Member],
    state: &State,
    sealer: &Sealer,
) -> Result<Vec<Verdict>, Error> {
    let lines: Vec<(&RosterLine, &Ready)> = house.roster.members.iter().zip(&house.ready).collect();
    let mut verdicts: Vec<Option<Verdict>> = vec![None; lines.len()];
    let mut taken: HashSet<usize> = HashSet::new();
    for ((line, ready), verdict) in lines.iter().zip(&mut verdicts) {
        *verdict = by_number(line, ready, members, state);
        if let Some(Verdict::Known(at)) = verdict {
            taken.insert(*at);
        }
    }
    // First who agrees in everything, then who agrees in name and birth.
    for strict in [true, false] {
        for ((line, _), verdict) in lines.iter().zip(&mut verdicts) {
            if verdict.is_none() && !members.is_empty() {
                let at = by_name(&line.draft, members, &taken, strict, sealer)?;
                taken.extend(at);
                *verdict = at.map(Verdict::Known);
            }
        }
    }
    Ok(verdicts.into_iter().map(|verdict| verdict.unwrap_or(Verdict::New)).collect())
}

fn by_number(
    line: &RosterLine,
    ready: &Ready,
    members: &[Member],
    state: &State,
) -> Option<Verdict> {
    if line.slips.contains(&Slip::DuplicateRow) {
        return Some(Verdict::Duplicate);
    }
    let index = ready.number_index?;
    let own = |member: &Member| member.person.id_number_index.as_deref() == Some(&index[..]);
    if let Some(at) = members.iter().position(own) {
        return Some(Verdict::Known(at));
    }
    let twice = Verdict::Review(ReviewReason::TwoHouseholds, None);
    match state.holders.get(&index) {
        Some(Holder { person, lives: Some(_) }) => {
            Some(Verdict::Review(ReviewReason::TwoHouseholds, Some(*person)))
        }
        Some(Holder { person, lives: None }) => Some(Verdict::Join(*person)),
        None => line.slips.contains(&Slip::DuplicatePerson).then_some(twice),
    }
}

/// A member with the same name and day of birth. `strict`: with the same claimed number, too.
/// A line with a verified number meets only members without one.
fn by_name(
    draft: &PersonDraft,
    members: &[Member],
    taken: &HashSet<usize>,
    strict: bool,
    sealer: &Sealer,
) -> Result<Option<usize>, Error> {
    for (at, member) in members.iter().enumerate() {
        let person = &member.person;
        if taken.contains(&at) || person.name != draft.name {
            continue;
        }
        let verified = person.id_number_index.is_some();
        let fits = match &draft.identity {
            WrittenIdentity::Verified(_) if verified || strict => false,
            WrittenIdentity::Verified(_) => person.born.is_none() || person.born == draft.birth,
            _ if strict && verified => false,
            WrittenIdentity::Missing if strict => {
                person.born == draft.birth && person.id_number_sealed.is_none()
            }
            WrittenIdentity::Unverified(text) if strict => {
                person.born == draft.birth
                    && claims(person.id_number_sealed.as_deref(), text, sealer)?
            }
            // Somebody whose number or birth was filled in here since is still the same.
            _ => draft.birth.is_none() || person.born.is_none() || person.born == draft.birth,
        };
        if fits {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

fn claims(sealed: Option<&[u8]>, text: &str, sealer: &Sealer) -> Result<bool, Error> {
    match sealed {
        Some(sealed) => Ok(sealer.open_text(ABOUT_NUMBER, sealed)?.as_str() == text),
        None => Ok(false),
    }
}

//! Looks at a home: is it fit, who lives there and what may they do, who is there for a minor. A home
//! that is not fit is told to the community, which decides about a transfer; nothing follows by
//! itself.

use linli_domain::care::{CO_RESIDENTS_MAX, CoResidentRule, NAME_CHARS_MAX, is_minor, is_suitable};
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::Tx;
use linli_storage::arrivals::insert_tellings;
use linli_storage::care::{HomeCheck, put_home_check};
use linli_storage::registry::person;
use serde_json::json;
use zeroize::Zeroizing;

use super::{CoResident, Guardian, HomeDetails};
use crate::app::App;
use crate::context::Context;
use crate::custody::needs_guardian;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::impose::telling;
use crate::measures::{TEXT_CHARS_MAX, authorized, still_open};

/// What is written down of a home.
#[derive(Debug, Clone)]
pub struct NewHome {
    pub lives_alone: bool,
    pub own_room: bool,
    pub own_bathroom: bool,
    pub details: HomeDetails,
}

/// Answers whether the home is fit. A later check replaces the earlier one.
///
/// # Errors
/// A minor without a guardian; somebody alone with co-residents.
pub async fn record_home(
    app: &App,
    ctx: &Context,
    id: PublicId,
    new: NewHome,
) -> Result<bool, Error> {
    let mut reader = app.db.read().await?;
    let measure = authorized(&mut reader, ctx, Action::RecordHome, id).await?;
    still_open(&measure, ctx.now)?;
    let details = checked(new.details)?;
    let staying = |one: &CoResident| one.rule != CoResidentRule::MovedOut.word();
    if new.lives_alone && details.co_residents.iter().any(staying) {
        return Err(Error::invalid(
            "care.not_alone",
            "填了同住人就不是独居：请改其中一项。",
            "Somebody with co-residents does not live alone: change one of the two.",
        ));
    }
    let born = match measure.person_id {
        Some(id) => person(&mut reader, measure.district, id).await?.and_then(|one| one.born),
        None => None,
    };
    drop(reader);
    let minor = born.is_some_and(|born| is_minor(born, ctx.now.day()));
    if minor && details.guardian.is_none() {
        return Err(needs_guardian());
    }
    let suitable = is_suitable(new.lives_alone, new.own_room, new.own_bathroom);
    let sealed = json!(details).to_string();
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<bool, Error> {
        let check = HomeCheck {
            measure_id: measure.id,
            lives_alone: new.lives_alone,
            own_room: new.own_room,
            own_bathroom: new.own_bathroom,
            details: Zeroizing::new(sealed.clone()),
            checked_by: ctx.user(),
            checked_at: ctx.now,
        };
        put_home_check(tx, measure.district, &check).await?;
        if !suitable {
            let place = (measure.district, measure.grid_code);
            let told = telling(ctx, place, "community", ("home_unsuitable", measure.id.0));
            insert_tellings(tx, &[told]).await?;
        }
        Record::of(ctx, Action::RecordHome, measure.grid_code)
            .about("measure", measure.id.0)
            .values(&json!({
                "suitable": suitable, "lives_alone": new.lives_alone, "own_room": new.own_room,
                "own_bathroom": new.own_bathroom, "details": details,
            }))
            .write(tx)
            .await?;
        Ok(suitable)
    })
    .await
}

fn checked(details: HomeDetails) -> Result<HomeDetails, Error> {
    if details.co_residents.len() > CO_RESIDENTS_MAX {
        return Err(wrong());
    }
    let mut co_residents = Vec::new();
    for one in details.co_residents {
        let rule = CoResidentRule::from_word(&one.rule).ok_or_else(wrong)?;
        let (name, relation) = (name(&one.name)?, short(one.relation)?);
        co_residents.push(CoResident { name, relation, rule: rule.word().to_owned() });
    }
    let guardian = match details.guardian {
        Some(one) => Some(Guardian {
            name: name(&one.name)?,
            relation: short(one.relation)?,
            phone: short(one.phone)?,
        }),
        None => None,
    };
    let note = details.note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
    if note.as_ref().is_some_and(|note| note.chars().count() > TEXT_CHARS_MAX) {
        return Err(wrong());
    }
    Ok(HomeDetails { co_residents, guardian, note })
}

fn name(text: &str) -> Result<String, Error> {
    short(Some(text.to_owned()))?.ok_or_else(wrong)
}

/// Trimmed; an empty one is none.
fn short(text: Option<String>) -> Result<Option<String>, Error> {
    let text = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    match text {
        Some(text) if text.chars().count() > NAME_CHARS_MAX || text.contains(char::is_control) => {
            Err(wrong())
        }
        text => Ok(text),
    }
}

fn wrong() -> Error {
    Error::invalid(
        "care.home",
        format!(
            "同住人和监护人请写姓名（不超过 {NAME_CHARS_MAX} 字），同住人最多 {CO_RESIDENTS_MAX} 人，\
             并选择其能做什么。"
        ),
        format!(
            "Name co-residents and guardian (at most {NAME_CHARS_MAX} characters), at most \
             {CO_RESIDENTS_MAX} co-residents, and choose what each may do."
        ),
    )
}

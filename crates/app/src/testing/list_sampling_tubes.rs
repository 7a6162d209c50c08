//! Tubes of a session, in the order of their codes, and who is in one of them.

use linli_domain::identity::Action;
use linli_domain::ids::{PersonId, PublicId, TubeId};
use linli_storage::testing::{
    Sample, StoredTube, TestPerson, people_by_ids, samples_of_tubes, tubes_by_ids, tubes_of_session,
};

use super::list_sampling_sessions::visible;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Tubes after the code `after`; only positive and inconclusive ones when `striking`.
pub async fn list_sampling_tubes(
    app: &App,
    ctx: &Context,
    session: PublicId,
    striking: bool,
    after: &str,
    limit: i64,
) -> Result<Vec<StoredTube>, Error> {
    let mut reader = app.db.read().await?;
    let found = visible(&mut reader, ctx, Action::ListSamplingTubes, session).await?;
    let wanted = (striking, after);
    Ok(tubes_of_session(&mut reader, session.district, found.id, wanted, limit).await?)
}

/// A tube and who is in it, in order.
pub struct OpenedTube {
    pub tube: StoredTube,
    pub people: Vec<(Sample, Option<TestPerson>)>,
}

/// One tube; the look at its people is journalled.
pub async fn open_tube(app: &App, ctx: &Context, id: PublicId) -> Result<OpenedTube, Error> {
    let mut reader = app.db.read().await?;
    let tube = tubes_by_ids(&mut reader, id.district, &[TubeId(id.id)]).await?.pop();
    let tube = tube.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::ListSamplingTubes, tube.area)?;
    let samples = samples_of_tubes(&mut reader, id.district, &[tube.id]).await?;
    let ids: Vec<PersonId> = samples.iter().map(|sample| sample.person_id).collect();
    let people = people_by_ids(&mut reader, id.district, &ids).await?;
    let named = |sample: Sample| {
        let person = people.iter().find(|person| person.id == sample.person_id).cloned();
        (sample, person)
    };
    app.note_read(Record::of(ctx, Action::ListSamplingTubes, tube.area).about("tube", id));
    Ok(OpenedTube { people: samples.into_iter().map(named).collect(), tube })
}

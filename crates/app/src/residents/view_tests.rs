//! A resident's own tests: when and where, what the result means, what comes next. A pool that was not
//! negative is said to be what it is, a reason to test again, never a positive.

use linli_domain::ids::PublicId;
use linli_domain::testing::{TestResult, Verdict, concerns};
use linli_domain::time::Moment;
use linli_storage::testing::{
    Positive, StoredTube, open_retests_of, own_samples, positives_of_person,
};

use super::{people_of, phone_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const SAMPLES_MAX: i64 = 30;

/// Where a test stands for the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MyResult {
    Waiting,
    Negative,
    Positive,
    /// Tested again, alone: the tube was not negative.
    Retest,
    /// The laboratory took the result back; another one is awaited.
    Withdrawn,
}

impl MyResult {
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Negative => "negative",
            Self::Positive => "positive",
            Self::Retest => "retest",
            Self::Withdrawn => "withdrawn",
        }
    }

    fn of(tube: &StoredTube) -> Self {
        match tube.result {
            None if tube.revoked_at.is_some() => Self::Withdrawn,
            None => Self::Waiting,
            Some(result) => match concerns(result, tube.people) {
                Verdict::Negative => Self::Negative,
                Verdict::Positive => Self::Positive,
                Verdict::Retest => Self::Retest,
            },
        }
    }
}

/// One test of somebody.
#[derive(Debug, Clone)]
pub struct MyTest {
    pub name: String,
    pub channel: String,
    pub sampled_at: Moment,
    pub due_at: Moment,
    pub received_at: Option<Moment>,
    pub tested_at: Option<Moment>,
    pub reported_at: Option<Moment>,
    pub pooled: bool,
    pub result: MyResult,
    /// It was positive and that was withdrawn.
    pub was_positive: bool,
}

/// The tests of the people registered with the resident's phone, the newest first.
#[derive(Debug, Clone, Default)]
pub struct MyTests {
    pub tests: Vec<MyTest>,
    /// Who has to be tested again, alone, and has not been.
    pub again: Vec<(PublicId, String)>,
}

pub async fn view_tests(app: &App, ctx: &Context) -> Result<MyTests, Error> {
    let phone = phone_of(ctx)?;
    let mut reader = app.db.read().await?;
    let mut found = MyTests::default();
    let mut area = None;
    for (district, people) in people_of(&mut reader, &phone).await? {
        for line in &people {
            let person = &line.person;
            area = area.or(Some(person.grid_code));
            let withdrawn = positives_of_person(&mut reader, district, person.id).await?;
            let was = |tube: &StoredTube| {
                withdrawn
                    .iter()
                    .any(|one: &Positive| one.tube_id == tube.id && one.state == "withdrawn")
            };
            for (sample, tube) in own_samples(&mut reader, district, person.id, SAMPLES_MAX).await?
            {
                found.tests.push(MyTest {
                    name: person.name.clone(),
                    channel: tube.channel.clone(),
                    sampled_at: sample.sampled_at,
                    due_at: tube.due_at,
                    received_at: tube.received_at,
                    tested_at: tube.tested_at,
                    reported_at: tube.reported_at,
                    pooled: tube.people > 1,
                    result: MyResult::of(&tube),
                    was_positive: was(&tube) && tube.result != Some(TestResult::Positive),
                });
            }
            if !open_retests_of(&mut reader, district, &[person.id]).await?.is_empty() {
                found.again.push((PublicId::new(district, person.id), person.name.clone()));
            }
        }
    }
    found.tests.sort_by_key(|test| std::cmp::Reverse(test.sampled_at));
    if let Some(area) = area {
        app.note_read(Record::named(ctx, "view_own_tests", area));
    }
    Ok(found)
}

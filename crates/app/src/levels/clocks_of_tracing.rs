//! The twenty-four hours of tracing on the board of clocks: of cases from when word came, of requests from
//! elsewhere from their receipt. Names nobody; who may open them sees more.

use std::collections::HashMap;

use linli_domain::areas::{AreaLevel, GridCode, Scope};
use linli_domain::identity::Role;
use linli_domain::ids::{CaseId, PublicId};
use linli_domain::levels::Clock;
use linli_domain::time::Moment;
use linli_domain::tracing::{CaseState, StepKind, due_at};
use linli_storage::Reader;
use linli_storage::tracing::{Step, cases_in, origins_of, requests_in, steps_of_all};
use uuid::Uuid;

use super::list_clocks::{Board, CLOCKS_MAX, ClockSource};
use crate::error::Error;

pub(super) const CASE: &str = "case";
pub(super) const REQUEST: &str = "request";

impl Board {
    pub(super) async fn of_cases(&mut self, reader: &mut Reader) -> Result<(), Error> {
        let open = Some(CaseState::Open.word());
        let cases = cases_in(reader, &Scope::of(self.area), open, CLOCKS_MAX).await?;
        let ids: Vec<CaseId> = cases.iter().map(|case| case.id).collect();
        let subjects: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
        let origins = origins_of(reader, self.district, &ids).await?;
        let steps = steps_of_all(reader, self.district, &subjects).await?;
        for case in cases {
            let Some(origin) = origins.get(&case.id) else { continue };
            let from = (origin.received_at, case.grid_code);
            self.of_steps(ClockSource::Case, case.id.0, from, &steps);
        }
        Ok(())
    }

    /// Those that came in; what was asked of others is theirs to keep.
    pub(super) async fn of_requests(&mut self, reader: &mut Reader) -> Result<(), Error> {
        let found = requests_in(reader, &Scope::of(self.area), CLOCKS_MAX).await?;
        let here = |direction: &str| direction == "in";
        let asked: Vec<_> = found.into_iter().filter(|one| here(&one.direction)).collect();
        let subjects: Vec<Uuid> = asked.iter().map(|one| one.id.0).collect();
        let steps = steps_of_all(reader, self.district, &subjects).await?;
        for one in asked.iter().filter(|one| one.erased_at.is_none()) {
            let from = (one.received_at, self.area);
            self.of_steps(ClockSource::Request, one.id.0, from, &steps);
        }
        Ok(())
    }

    /// Done when every step is.
    fn of_steps(
        &mut self,
        source: ClockSource,
        id: Uuid,
        (received_at, at): (Moment, GridCode),
        steps: &HashMap<Uuid, Vec<Step>>,
    ) {
        let done = steps.get(&id).map(Vec::as_slice).unwrap_or_default();
        let is_done = |kind: StepKind| done.iter().any(|step| step.step == kind.word());
        let left = StepKind::ALL.iter().filter(|kind| !is_done(**kind)).count();
        let last = done.iter().map(|step| step.done_at).max();
        let clock = Clock {
            began_at: received_at,
            start_due_at: None,
            due_at: due_at(received_at),
            started_at: Some(received_at),
            done_at: last.filter(|_| left == 0),
        };
        // The community is enough for a board that many read.
        let area = if at.level() > AreaLevel::Community { at.at(AreaLevel::Community) } else { at };
        self.push(source, source.word(), area, clock);
        let people = self.named(Role::DiseaseControl);
        if let Some(view) = self.clocks.last_mut() {
            view.id = Some(PublicId::new(self.district, id));
            view.people = people;
        }
    }
}

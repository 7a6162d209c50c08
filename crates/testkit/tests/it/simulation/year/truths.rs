//! What must be so whenever somebody looks, read from the records themselves.

use linli_app::arrivals::fall_risk_areas::fall_risk_areas;
use linli_app::journal::verify_journal::verify_journal;
use linli_app::measures::end_due_measures::end_due_measures;
use linli_app::measures::escalate_late_appeals::escalate_late_appeals;
use linli_app::supervision::watch_devices::watch_devices;
use linli_app::testing::pass_on_positives::pass_on_positives;
use linli_app::tracing::erase_expired::erase_expired;
use linli_app::tracing::upgrade_contacts::upgrade_contacts;
use linli_domain::lang::Lang;

use super::Town;

/// What nobody may ever find: a name, and a statement that counts it. `$1`, where it has one, is now.
const NEVER: &[(&str, &str)] = &[
    (
        "a measure in force past its end",
        "select count(*) from measures where state = 'in_force' and ends_at <= $1",
    ),
    (
        "a measure that is neither in force nor ended",
        "select count(*) from measures where state not in ('in_force', 'ended')",
    ),
    (
        "a measure that ended without a moment or a word, or after its end",
        "select count(*) from measures where state = 'ended'
           and (ended_at is null or ended_how is null or ended_at > ends_at)",
    ),
    (
        "a measure in force without plan, row, reason, basis, decider or end",
        "select count(*) from measures where state = 'in_force'
           and (plan_version = '' or row_ids = '' or reason = '' or basis = '' or decider = ''
             or ends_at <= starts_at)",
    ),
    (
        "a measure in force whose plan nobody kept",
        "select count(*) from measures m where state = 'in_force'
           and not exists (select 1 from plan_versions p where p.version = m.plan_version)",
    ),
    (
        "a measure in force without the facts it was decided on",
        "select count(*) from measures m where state = 'in_force' and not exists
           (select 1 from decisions d where d.district = m.district and d.id = m.decision_id
              and d.facts <> '{}' and d.plan_version = m.plan_version)",
    ),
    (
        "two measures at once on one ground",
        "select count(*) from measures a join measures b
           on b.district = a.district and b.ground_id = a.ground_id and b.id > a.id
         where a.state = 'in_force' and b.state = 'in_force'",
    ),
    (
        "a contact whose state is none, or who was judged by nobody",
        "select count(*) from case_contacts where (state not in ('proposed', 'accepted', 'rejected', 'withdrawn')
             or (state in ('accepted', 'rejected') and (reviewed_by is null or reason is null)))",
    ),
    (
        "a household of a canvass that was reached by no attempt",
        "select count(*) from canvass_households where outcome = 'reached' and attempts = 0",
    ),
    (
        "a room with more people than beds",
        "select count(*) from facility_rooms r where r.beds <
           (select count(*) from placements p where p.district = r.district
              and p.room_id = r.id and p.to_at is null)
         + (select count(*) from transfers t join measures m
              on m.district = t.district and m.id = t.measure_id
            where t.district = r.district and t.state in ('ordered', 'on_the_way')
              and m.state = 'in_force' and t.to_room_id = r.id)",
    ),
    (
        "somebody in two places, or in one and on the way",
        "select count(*) from placements a where a.to_at is null and
           (exists (select 1 from placements b where b.district = a.district
                      and b.measure_id = a.measure_id and b.to_at is null and b.id <> a.id)
            or exists (select 1 from transfers t where t.district = a.district
                      and t.measure_id = a.measure_id and t.state = 'on_the_way'))",
    ),
    (
        "a person with beds in two rooms under two measures",
        "select count(*) from placements a join measures m
           on m.district = a.district and m.id = a.measure_id
         join measures n on n.district = m.district and n.person_key = m.person_key
         join placements b on b.district = n.district and b.measure_id = n.id
         where a.to_at is null and b.to_at is null and a.room_id is not null
           and b.room_id is not null and a.id < b.id",
    ),
    (
        "somebody still placed by a measure that is over",
        "select count(*) from placements p join measures m
           on m.district = p.district and m.id = p.measure_id
         where p.to_at is null and m.state = 'ended'",
    ),
    (
        "a stay in a place that ended before it began, or overlaps the next",
        "select count(*) from placements a where (a.to_at < a.from_at or exists
           (select 1 from placements b where b.district = a.district
              and b.measure_id = a.measure_id and b.id <> a.id and b.from_at > a.from_at
              and (a.to_at is null or b.from_at < a.to_at)))",
    ),
    (
        "two transfers open for one measure",
        "select count(*) from transfers a join transfers b
           on b.district = a.district and b.measure_id = a.measure_id and b.id > a.id
         where a.state in ('ordered', 'on_the_way') and b.state in ('ordered', 'on_the_way')",
    ),
    (
        "a broken chain of custody",
        "select count(*) from transfers where
           ((state in ('on_the_way', 'taken_over', 'turned_back')
              and (handed_over_by is null or handed_over_at is null))
            or (state = 'taken_over' and (taken_over_by is null or taken_over_at is null
              or taken_over_by = handed_over_by or taken_over_at < handed_over_at)))",
    ),
    (
        "something confirmed by the one who proposed it, or by nobody",
        "select (select count(*) from overrides where state = 'confirmed'
                   and (confirmed_by is null or confirmed_by = proposed_by))
              + (select count(*) from extensions where state = 'confirmed'
                   and (confirmed_by is null or confirmed_by = proposed_by))
              + (select count(*) from level_switches where state = 'confirmed'
                   and (confirmed_by is null or confirmed_by = proposed_by))
              + (select count(*) from legal_orders where confirmed_at is not null
                   and confirmed_by = recorded_by)
              + (select count(*) from held_measures where state = 'confirmed'
                   and (decided_by is null or decided_by = officer))",
    ),
    (
        "an extension proposed for a measure that is over",
        "select count(*) from extensions e join measures m
           on m.district = e.district and m.id = e.measure_id
         where e.state = 'proposed' and m.state = 'ended'",
    ),
    (
        "a late appeal that nobody above was told of",
        "select count(*) from appeals a where a.state = 'open' and a.due_at < $1 and not exists
           (select 1 from tellings t where t.district = a.district
              and t.kind = 'appeal_late' and t.subject = a.id)",
    ),
    (
        "an appeal answered by nobody",
        "select count(*) from appeals where state <> 'open'
           and (answered_by is null or answered_at is null)",
    ),
    (
        "a departure that went without being approved, or came back before",
        "select count(*) from departures where
           ((state in ('out', 'returned') and (decided_at is null or left_at is null))
            or (state = 'returned' and returned_at < left_at))",
    ),
    (
        "a device whose numbers went backwards",
        "select count(*) from device_events a join device_events b
           on b.district = a.district and b.device_id = a.device_id and b.number > a.number
         where b.received_at < a.received_at",
    ),
    (
        "a positive that nobody of the chain was told of",
        "select count(*) from positives p where not exists
           (select 1 from positive_steps s where s.district = p.district
              and s.positive_id = p.id)",
    ),
    (
        "a binding measure that waits and holds all the same",
        "select count(*) from held_measures h join measures m
           on m.district = h.district and m.decision_id = h.decision_id and m.kind = h.kind
         where h.state in ('open', 'rejected') and m.state = 'in_force'",
    ),
    (
        "a row of a laboratory that was not taken, is not erased, and that nobody is asked about",
        "select count(*) from lab_rows r where r.outcome not in ('recorded', 'already_recorded', 'corrected', 'revoked')
           and not exists (select 1 from lab_refusals f where f.district = r.district
             and f.upload_id = r.upload_id and f.line = r.line)
           and not exists (select 1 from closures c join lab_uploads u
               on u.district = c.district and u.id = r.upload_id
             where c.district = r.district and c.erased_at is not null
               and u.started_at <= c.closed_at)",
    ),
];

impl Town<'_> {
    /// Looks for everything above, after every job ran once without an error.
    pub(super) async fn look(&mut self, is_thorough: bool) {
        let app = &self.bench.app;
        end_due_measures(app).await.unwrap();
        escalate_late_appeals(app).await.unwrap();
        fall_risk_areas(app).await.unwrap();
        watch_devices(app).await.unwrap();
        pass_on_positives(app).await.unwrap();
        upgrade_contacts(app).await.unwrap();
        erase_expired(app).await.unwrap();
        self.jobs().await;
        let mut reader = app.db.read().await.unwrap();
        for (what, sql) in NEVER {
            let now = [self.now.into()];
            let params: &[_] = if sql.contains("$1") { &now } else { &[] };
            let found = reader.count(sql, params).await;
            assert!(found.is_ok(), "{what}: {found:?}");
            assert_eq!(found.unwrap(), 0, "{} {what}; said last:\n{}", self.now, self.last_words());
        }
        drop(reader);
        self.no_end_moved().await;
        if is_thorough {
            app.flush_reads().await.unwrap();
            let key = app.signing_key.verifying_key();
            let journal = verify_journal(&app.db, &key, Lang::En).await.unwrap();
            assert!(journal.ok, "{:?}", journal.faults);
        }
    }

    /// No end is later than it was, but by an extension that a superior confirmed.
    async fn no_end_moved(&mut self) {
        let mut reader = self.bench.app.db.read().await.unwrap();
        let sql = "select m.id, m.ends_at,
             (select count(*) from extensions e where e.district = m.district
                and e.measure_id = m.id and e.state = 'confirmed' and e.ends_after >= m.ends_at)
           from measures m";
        for mut row in reader.query(sql, &[]).await.unwrap() {
            let (id, ends_at) = (row.bytes().unwrap(), row.int().unwrap());
            let is_extended = row.int().unwrap() > 0;
            let before = self.ends.insert(id, ends_at).unwrap_or(ends_at);
            assert!(
                ends_at <= before || is_extended,
                "{} a measure grew longer by itself:\n{}",
                self.now,
                self.last_words()
            );
        }
    }

    fn last_words(&self) -> String {
        self.said[self.said.len().saturating_sub(60)..].join("\n")
    }
}

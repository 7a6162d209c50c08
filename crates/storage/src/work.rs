//! What is owed in an area, counted from the records by index: the sentence the desk opens with.

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::matters::tally::Standing;
use linli_domain::time::Moment;
use uuid::Uuid;

use crate::db::Reader;
use crate::error::Error;
use crate::matters::{MatterFilter, View, count_matters, standing_of};
use crate::row::Value;

/// Counts of work owed in a range of grids. Each is a number of rows one of the desk's lists shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Owed {
    /// Measures that end within a day.
    pub measures_ending: i64,
    /// Measures in force that nobody followed up today.
    pub followups_missing: i64,
    pub arrivals_undecided: i64,
    pub appeals_open: i64,
    /// Of these, those whose answer is late.
    pub appeals_late: i64,
    pub extensions_open: i64,
    pub needs_open: i64,
    /// Handed over and not taken over in time.
    pub transfers_late: i64,
    pub overrides_open: i64,
    /// Households of open canvasses that were not reached.
    pub canvass_unreached: i64,
    pub reviews_open: i64,
    /// Tests whose day is over and that were not sampled.
    pub tests_overdue: i64,
    /// Matters that nobody has taken in.
    pub matters_waiting: i64,
    /// Matters whose clock ran out.
    pub matters_late: i64,
    pub matters_to_verify: i64,
    /// Matters for which somebody asked for more time.
    pub matters_asked: i64,
    /// Complaints that leaders here have not answered.
    pub complaints_open: i64,
    pub corrections_open: i64,
    /// Departures that wait for a decision and whose time is not over.
    pub departures_requested: i64,
    /// Tasks of the emergency squad that nobody has answered.
    pub squad_open: i64,
    /// Contacts of open cases that wait for a review.
    pub contacts_proposed: i64,
    /// Positives that hold and of which no case was opened.
    pub positives_untraced: i64,
    /// Reports that closed and were not signed.
    pub reports_unsigned: i64,
    /// Planned visits that nobody made in time.
    pub visits_overdue: i64,
    /// Patrols and other routines that nobody did in time.
    pub routines_overdue: i64,
    /// Planned for today or before, and nobody holds the post.
    pub tasks_nobodys: i64,
    /// Topics of the week that a specialist has not answered in time.
    pub topics_late: i64,
    /// Changes of grids that wait for somebody to look at them.
    pub changes_waiting: i64,
    /// Shops that asked to reopen and wait for a check or a decision.
    pub shops_asking: i64,
    /// What shops had to put right by a day that is over.
    pub findings_late: i64,
    /// Rounds of orders that were summed up and whose bags are not all at the door.
    pub supply_rounds: i64,
    /// Home quarantines without their kit, where a store is kept.
    pub kits_missing: i64,
    /// Things a store has too little of; counted by `app`, which knows the plan.
    pub stock_short: i64,
}

/// Days back in which an undecided arrival is still work.
const DAYS_BACK: i64 = 14;
/// Beyond this nobody counts.
const COUNTED_MAX: i64 = 100_000;

const RUNNING_ROUNDS: &str = "select count(*) from supply_rounds where district = $1
    and community between $2 and $3 and state in ('summed', 'shared', 'out')";
const KITS_MISSING: &str = "select count(*) from measures m where m.district = $1
    and m.grid_code between $2 and $3 and m.state = 'in_force' and m.kind = 'home_quarantine'
    and m.starts_at <= $4 and m.ends_at > $4 and m.household_id is not null
    and exists (select 1 from stock_items i where i.district = $1)
    and not exists (select 1 from measure_services s where s.district = m.district
      and s.measure_id = m.id and s.service = 'supplies')";

/// Counts what is owed in a range of codes of a district.
pub async fn owed(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    now: Moment,
) -> Result<Owed, Error> {
    let here: [Value; 3] = [district.into(), range.0.into(), range.1.into()];
    let with = |more: &[Value]| [&here[..], more].concat();
    let in_force = "m.district = $1 and m.grid_code between $2 and $3 and m.state = 'in_force'";
    let ending = format!(
        "select count(*) from measures m where {in_force} and m.ends_at > $4 and m.ends_at <= $5
           and m.starts_at <= $4"
    );
    let missing = format!(
        "select count(*) from measures m where {in_force} and m.starts_at <= $4 and m.ends_at > $4
           and not exists (select 1 from measure_followups f where f.district = m.district
             and f.measure_id = m.id and f.at >= $5)"
    );
    let about_measure = |table: &str, state: &str| {
        format!(
            "select count(*) from {table} x
             join measures m on m.district = x.district and m.id = x.measure_id
             where x.district = $1 and x.state = '{state}' and m.grid_code between $2 and $3"
        )
    };
    let needs = "select count(*) from measure_needs x
        join measures m on m.district = x.district and m.id = x.measure_id
        where x.district = $1 and x.state in ('open', 'taken') and m.grid_code between $2 and $3";
    let undecided = "select count(*) from declarations d where d.district = $1
        and d.grid_code between $2 and $3 and d.arrive_day >= $4
        and coalesce((select x.row_ids from decisions x where x.district = d.district
          and x.ground_id = d.id order by x.id desc limit 1), '') = ''";
    let unreached = "select count(*) from canvass_households x
        join canvasses c on c.district = x.district and c.id = x.canvass_id
        where c.district = $1 and c.closed_at is null and x.grid_code between $2 and $3
          and x.outcome = 'not_reached'";
    let reviews = "select count(*) from roster_reviews where district = $1
        and community between $2 and $3 and decided_at is null";
    let tests = "select count(*) from naat_orders where district = $1 and sampled_at is null
        and for_day < $4 and grid_code between $2 and $3";
    let open = |table: &str, state: &str| {
        format!(
            "select count(*) from {table} where district = $1 and state = '{state}'
               and grid_code between $2 and $3"
        )
    };
    let complaints = "select count(*) from matter_complaints where district = $1
        and heard_by between $2 and $3 and state = 'open'";
    let requested = "select count(*) from departures where district = $1
        and grid_code between $2 and $3 and state = 'requested' and until_at > $4";
    let unsigned = "select count(*) from daily_reports where district = $1
        and area between $2 and $3 and closed_at is not null and signed_at is null and day >= $4";
    let contacts = "select count(*) from case_contacts k
        join cases c on c.district = k.district and c.id = k.case_id
        where k.district = $1 and k.state = 'proposed' and k.grid_code between $2 and $3
          and c.state = 'open'";
    let untraced = "select count(*) from positives p where p.district = $1
        and p.state = 'confirmed' and p.grid_code between $2 and $3
        and not exists (select 1 from cases c where c.district = p.district
          and c.person_id = p.person_id and c.state <> 'revoked'
          and (c.source_id = p.id or c.state = 'open'))";
    let late = |kind: &str| {
        format!(
            "select count(*) from planned_tasks where district = $1 and area between $2 and $3
               and state = 'planned' and due_at < $4 and kind = '{kind}'"
        )
    };
    let nobodys = "select count(*) from planned_tasks where district = $1
        and area between $2 and $3 and state = 'planned' and day <= $4 and user_id is null";
    let topics = "select count(*) from topics where district = $1 and area between $2 and $3
        and state = 'handed' and due_at < $4";
    let tomorrow: Value = now.plus_hours(24).into();
    let today: Value = now.day().start().into();
    let standing = match GridCode::new(range.0) {
        Some(area) => standing_of(reader, district, area).await?,
        None => Standing::default(),
    };
    let late_matters = MatterFilter { view: View::Overdue, ..MatterFilter::default() };
    Ok(Owed {
        measures_ending: reader.count(&ending, &with(&[now.into(), tomorrow])).await?,
        followups_missing: reader.count(&missing, &with(&[now.into(), today])).await?,
        arrivals_undecided: reader
            .count(undecided, &with(&[now.day().plus(-DAYS_BACK).into()]))
            .await?,
        appeals_open: reader.count(&about_measure("appeals", "open"), &here).await?,
        appeals_late: reader
            .count(
                &format!("{} and x.due_at < $4", about_measure("appeals", "open")),
                &with(&[now.into()]),
            )
            .await?,
        extensions_open: reader.count(&about_measure("extensions", "proposed"), &here).await?,
        needs_open: reader.count(needs, &here).await?,
        transfers_late: reader
            .count(
                &format!("{} and x.due_at < $4", about_measure("transfers", "on_the_way")),
                &with(&[now.into()]),
            )
            .await?,
        overrides_open: reader.count(&about_measure("overrides", "proposed"), &here).await?,
        canvass_unreached: reader.count(unreached, &here).await?,
        reviews_open: reader.count(reviews, &here).await?,
        tests_overdue: reader.count(tests, &with(&[now.day().into()])).await?,
        matters_waiting: standing.waiting,
        matters_late: count_matters(reader, district, range, &late_matters, now, COUNTED_MAX)
            .await?,
        matters_to_verify: standing.to_verify,
        matters_asked: standing.asked,
        complaints_open: reader.count(complaints, &here).await?,
        corrections_open: reader.count(&open("corrections", "open"), &here).await?,
        departures_requested: reader.count(requested, &with(&[now.into()])).await?,
        squad_open: reader.count(&open("squad_tasks", "open"), &here).await?,
        contacts_proposed: reader.count(contacts, &here).await?,
        positives_untraced: reader.count(untraced, &here).await?,
        reports_unsigned: reader
            .count(unsigned, &with(&[now.day().plus(-DAYS_BACK).into()]))
            .await?,
        visits_overdue: reader.count(&late("visit"), &with(&[now.into()])).await?,
        routines_overdue: reader.count(&late("routine"), &with(&[now.into()])).await?,
        tasks_nobodys: reader.count(nobodys, &with(&[now.day().into()])).await?,
        topics_late: reader.count(topics, &with(&[now.into()])).await?,
        changes_waiting: reader.count(&open("grid_changes", "waiting"), &here).await?,
        shops_asking: reader.count(&open("shop_reopenings", "asked"), &here).await?
            + reader.count(&open("shop_reopenings", "checked"), &here).await?,
        findings_late: reader
            .count(
                &format!("{} and rectify_by < $4", open("shop_findings", "open")),
                &with(&[now.day().into()]),
            )
            .await?,
        supply_rounds: reader.count(RUNNING_ROUNDS, &here).await?,
        kits_missing: reader.count(KITS_MISSING, &with(&[now.into()])).await?,
        stock_short: 0,
    })
}

/// Something people of a role were told at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub district: District,
    pub id: Uuid,
    /// The area whose people of the role were told.
    pub area: GridCode,
    pub role: String,
    pub kind: String,
    /// What it is about, see `app::work::list_tellings`.
    pub subject: Uuid,
    pub told_at: Moment,
}

/// What people of some roles were told about an area and the areas around it in its district, the
/// newest first; of all roles when none are named.
pub async fn tellings_for(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    roles: Option<[&str; 2]>,
    limit: i64,
) -> Result<Vec<Told>, Error> {
    let sql = "select id, grid_code, role, kind, subject, told_at from tellings
               where district = $1 and (cast($2 as text) is null or role in ($2, $3))
                 and (grid_code between $4 and $5 or grid_code in ($6, $7, $8))
               order by told_at desc, id desc limit $9";
    let (low, high) = area.range();
    let up = |level| -> Value { area.at(level).into() };
    let params = [
        district.into(),
        roles.map(|[own, _]| own.to_owned()).into(),
        roles.map(|[_, led]| led.to_owned()).into(),
        low.into(),
        high.into(),
        up(AreaLevel::Community),
        up(AreaLevel::Street),
        up(AreaLevel::District),
        limit.into(),
    ];
    let rows = reader.query(sql, &params).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Told {
                district,
                id: row.id()?,
                area: row.area()?,
                role: row.text()?,
                kind: row.text()?,
                subject: row.id()?,
                told_at: row.moment()?,
            })
        })
        .collect()
}

//! The question of the tracing engine asked in SQL, plainly: who met somebody, and who met those
//! afterwards. Slow and right; the engine has to say the same.

use linli_domain::areas::District;
use linli_domain::tracing::engine::{Key, Meeting, Query};
use linli_storage::{Error, Reader, Row, Value};

/// A meeting as SQL says it.
pub(crate) struct Met {
    hop: u8,
    via: Key,
    person: Key,
    place: u32,
    via_at: u32,
    at: u32,
}

impl Met {
    pub(crate) fn meeting(&self, number: impl Fn(&Key) -> u32) -> Meeting {
        let (via, person) = (number(&self.via), number(&self.person));
        Meeting { hop: self.hop, via, person, place: self.place, via_at: self.via_at, at: self.at }
    }
}

/// `$1` district, `$2` the person, `$3` and `$4` the window, `$5` minutes at a gate, `$6` minutes at a
/// venue (-1: does not count), `$7` and `$8` whether such a meeting makes a close contact, `$9` the
/// most records around a visit, `$10` the last minute of the second step.
const SQL: &str = "
with rules as (
  select p.number as place,
    case p.kind when 'gate' then cast($5 as bigint) else cast($6 as bigint) end as span,
    case p.kind when 'gate' then cast($7 as bigint) else cast($8 as bigint) end as is_close
  from presence_places p where p.district = $1),
first_step as (
  select r.person_key as via, s.person_key as person, r.place as place, r.minute as via_at,
    s.minute as at, u.is_close as is_close
  from presences r
  join rules u on u.place = r.place and u.span >= 0
  join presences s on s.district = r.district and s.place = r.place
    and s.minute between r.minute - u.span and r.minute + u.span and s.minute <= $4
  where r.district = $1 and r.person_key = $2 and r.minute between $3 and $4
    and s.person_key <> r.person_key
    and (select count(*) from presences c where c.district = r.district and c.place = r.place
      and c.minute between r.minute - u.span and r.minute + u.span and c.minute <= $4) <= $9),
close_contacts as (
  select person, min(case when at > via_at then at else via_at end) as met
  from first_step where is_close = 1 group by person),
second_step as (
  select r.person_key as via, s.person_key as person, r.place as place, r.minute as via_at,
    s.minute as at
  from close_contacts k
  join presences r on r.district = $1 and r.person_key = k.person
    and r.minute > k.met and r.minute <= $10
  join rules u on u.place = r.place and u.span >= 0 and u.is_close = 1
  join presences s on s.district = r.district and s.place = r.place
    and s.minute between r.minute - u.span and r.minute + u.span and s.minute <= $10
  where s.person_key <> r.person_key and s.person_key <> $2
    and not exists (select 1 from close_contacts d where d.person = s.person_key)
    and (select count(*) from presences c where c.district = r.district and c.place = r.place
      and c.minute between r.minute - u.span and r.minute + u.span and c.minute <= $10) <= $9)
select cast(1 as bigint), via, person, place, via_at, at from first_step
union all
select cast(2 as bigint), via, person, place, via_at, at from second_step";

/// Every meeting of the two steps.
pub(crate) async fn two_steps(
    reader: &mut Reader,
    district: District,
    person: &Key,
    query: &Query<'_>,
) -> Result<Vec<Met>, Error> {
    let span = |rule: Option<linli_domain::tracing::engine::Rule>| {
        rule.map_or(-1, |rule| i64::from(rule.minutes))
    };
    let closes = |rule: Option<linli_domain::tracing::engine::Rule>| {
        i64::from(rule.is_some_and(|rule| rule.is_close))
    };
    let params: [Value; 10] = [
        district.into(),
        (*person).into(),
        query.from.into(),
        query.until.into(),
        span(query.gate).into(),
        span(query.venue).into(),
        closes(query.gate).into(),
        closes(query.venue).into(),
        i64::try_from(query.crowd_max).unwrap_or(i64::MAX).into(),
        query.onward_until.into(),
    ];
    reader.query(SQL, &params).await?.into_iter().map(read).collect()
}

fn read(mut row: Row) -> Result<Met, Error> {
    let hop = row.int()?;
    let key = |bytes: Vec<u8>| {
        bytes.try_into().map_err(|_| Error::Unreadable { column: 2, wanted: "a key" })
    };
    let (via, person) = (key(row.bytes()?)?, key(row.bytes()?)?);
    let number = |n: i64| {
        u32::try_from(n).map_err(|_| Error::Unreadable { column: 4, wanted: "a small number" })
    };
    let (place, via_at, at) = (number(row.int()?)?, number(row.int()?)?, number(row.int()?)?);
    Ok(Met { hop: if hop == 1 { 1 } else { 2 }, via, person, place, via_at, at })
}

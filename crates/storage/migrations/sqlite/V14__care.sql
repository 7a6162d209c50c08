-- What a measure brings: facilities with rooms and beds, where somebody under a measure is and who
-- has them in custody on the way, extensions, releases, the home, services, watch log and needs.
create table facilities (
  district integer not null,
  id blob not null,
  area integer not null,
  kind text not null,
  name text not null,
  address text,
  staff integer not null,
  contact text,
  contact_phone text,
  opened_at integer not null,
  closed_at integer,
  version integer not null,
  primary key (district, id)
) strict, without rowid;
create unique index facilities_by_name on facilities (district, area, name) where closed_at is null;
create index facilities_by_area_kind on facilities (district, area, kind);
create table facility_rooms (
  district integer not null,
  id blob not null,
  facility_id blob not null,
  name text not null,
  beds integer not null,
  own_bathroom integer not null,
  removed_at integer,
  primary key (district, id),
  foreign key (district, facility_id) references facilities (district, id)
) strict, without rowid;
create unique index facility_rooms_by_name on facility_rooms (district, facility_id, name)
  where removed_at is null;
create table placements (
  district integer not null,
  id blob not null,
  measure_id blob not null,
  facility_id blob,
  room_id blob,
  from_at integer not null,
  to_at integer,
  by_user blob,
  primary key (district, id),
  foreign key (district, measure_id) references measures (district, id),
  foreign key (district, facility_id) references facilities (district, id),
  foreign key (district, room_id) references facility_rooms (district, id)
) strict, without rowid;
create unique index placements_open on placements (district, measure_id) where to_at is null;
create index placements_by_measure_id on placements (district, measure_id, from_at);
create index placements_by_room_id on placements (district, room_id, to_at);
create table transfers (
  district integer not null,
  id blob not null,
  measure_id blob not null,
  state text not null,
  from_facility_id blob,
  from_room_id blob,
  to_facility_id blob,
  to_room_id blob,
  reason_sealed blob not null,
  ordered_by blob,
  ordered_at integer not null,
  vehicle text,
  handed_over_by blob,
  handed_over_at integer,
  due_at integer,
  taken_over_by blob,
  taken_over_at integer,
  primary key (district, id),
  foreign key (district, measure_id) references measures (district, id),
  foreign key (district, from_facility_id) references facilities (district, id),
  foreign key (district, to_facility_id) references facilities (district, id),
  foreign key (district, from_room_id) references facility_rooms (district, id),
  foreign key (district, to_room_id) references facility_rooms (district, id)
) strict, without rowid;
create unique index transfers_open on transfers (district, measure_id)
  where state in ('ordered', 'on_the_way');
create index transfers_by_measure_id on transfers (district, measure_id, ordered_at);
create index transfers_by_to_room_id on transfers (district, to_room_id, state);
create index transfers_by_from_room_id on transfers (district, from_room_id, state);
create table extensions (
  district integer not null,
  id blob not null,
  measure_id blob not null,
  days integer not null,
  ends_before integer not null,
  ends_after integer not null,
  reason_sealed blob not null,
  proposed_by blob not null,
  proposed_at integer not null,
  confirmed_by blob,
  confirmed_at integer,
  state text not null,
  primary key (district, id),
  foreign key (district, measure_id) references measures (district, id)
) strict, without rowid;
create unique index extensions_open on extensions (district, measure_id) where state = 'proposed';
create index extensions_by_measure_id on extensions (district, measure_id, proposed_at);
create table releases (
  district integer not null,
  measure_id blob not null,
  assented_by blob,
  assented_at integer,
  number text,
  released_at integer,
  unmet text not null,
  primary key (district, measure_id),
  foreign key (district, measure_id) references measures (district, id)
) strict, without rowid;
create unique index releases_by_number on releases (district, number) where number is not null;
create table home_checks (
  district integer not null,
  measure_id blob not null,
  lives_alone integer not null,
  own_room integer not null,
  own_bathroom integer not null,
  details_sealed blob not null,
  checked_by blob,
  checked_at integer not null,
  primary key (district, measure_id),
  foreign key (district, measure_id) references measures (district, id)
) strict, without rowid;
create table measure_services (
  district integer not null,
  measure_id blob not null,
  service text not null,
  done_at integer not null,
  done_by blob,
  primary key (district, measure_id, service),
  foreign key (district, measure_id) references measures (district, id)
) strict, without rowid;
create table watch_entries (
  district integer not null,
  id blob not null,
  measure_id blob not null,
  at integer not null,
  kind text not null,
  text_sealed blob,
  by_user blob,
  recorded_at integer not null,
  primary key (district, id),
  foreign key (district, measure_id) references measures (district, id)
) strict, without rowid;
create index watch_entries_by_measure_id_at on watch_entries (district, measure_id, at);
create table measure_needs (
  district integer not null,
  id blob not null,
  measure_id blob not null,
  kind text not null,
  text_sealed blob,
  source text not null,
  raised_by blob,
  raised_at integer not null,
  due_at integer not null,
  state text not null,
  taken_by blob,
  taken_at integer,
  settled_by blob,
  settled_at integer,
  outcome_sealed blob,
  escalated_at integer,
  primary key (district, id),
  foreign key (district, measure_id) references measures (district, id)
) strict, without rowid;
create index measure_needs_by_measure_id on measure_needs (district, measure_id, raised_at);
create index measure_needs_by_state_due_at on measure_needs (district, state, due_at);
alter table appeals add column escalated_at integer;

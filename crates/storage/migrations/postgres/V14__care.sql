-- What a measure brings: facilities with rooms and beds, where somebody under a measure is and who
-- has them in custody on the way, extensions, releases, the home, services, watch log and needs.
create table facilities (
  district bigint not null,
  id uuid not null,
  area bigint not null,
  kind text collate "C" not null,
  name text collate "C" not null,
  address text collate "C",
  staff bigint not null,
  contact text collate "C",
  contact_phone text collate "C",
  opened_at bigint not null,
  closed_at bigint,
  version bigint not null,
  primary key (district, id)
);
create unique index facilities_by_name on facilities (district, area, name) where closed_at is null;
create index facilities_by_area_kind on facilities (district, area, kind);
create table facility_rooms (
  district bigint not null,
  id uuid not null,
  facility_id uuid not null,
  name text collate "C" not null,
  beds bigint not null,
  own_bathroom bigint not null,
  removed_at bigint,
  primary key (district, id),
  foreign key (district, facility_id) references facilities (district, id)
);
create unique index facility_rooms_by_name on facility_rooms (district, facility_id, name)
  where removed_at is null;
create table placements (
  district bigint not null,
  id uuid not null,
  measure_id uuid not null,
  facility_id uuid,
  room_id uuid,
  from_at bigint not null,
  to_at bigint,
  by_user uuid,
  primary key (district, id),
  foreign key (district, measure_id) references measures (district, id),
  foreign key (district, facility_id) references facilities (district, id),
  foreign key (district, room_id) references facility_rooms (district, id)
);
create unique index placements_open on placements (district, measure_id) where to_at is null;
create index placements_by_measure_id on placements (district, measure_id, from_at);
create index placements_by_room_id on placements (district, room_id, to_at);
create table transfers (
  district bigint not null,
  id uuid not null,
  measure_id uuid not null,
  state text collate "C" not null,
  from_facility_id uuid,
  from_room_id uuid,
  to_facility_id uuid,
  to_room_id uuid,
  reason_sealed bytea not null,
  ordered_by uuid,
  ordered_at bigint not null,
  vehicle text collate "C",
  handed_over_by uuid,
  handed_over_at bigint,
  due_at bigint,
  taken_over_by uuid,
  taken_over_at bigint,
  primary key (district, id),
  foreign key (district, measure_id) references measures (district, id),
  foreign key (district, from_facility_id) references facilities (district, id),
  foreign key (district, to_facility_id) references facilities (district, id),
  foreign key (district, from_room_id) references facility_rooms (district, id),
  foreign key (district, to_room_id) references facility_rooms (district, id)
);
create unique index transfers_open on transfers (district, measure_id)
  where state in ('ordered', 'on_the_way');
create index transfers_by_measure_id on transfers (district, measure_id, ordered_at);
create index transfers_by_to_room_id on transfers (district, to_room_id, state);
create index transfers_by_from_room_id on transfers (district, from_room_id, state);
create table extensions (
  district bigint not null,
  id uuid not null,
  measure_id uuid not null,
  days bigint not null,
  ends_before bigint not null,
  ends_after bigint not null,
  reason_sealed bytea not null,
  proposed_by uuid not null,
  proposed_at bigint not null,
  confirmed_by uuid,
  confirmed_at bigint,
  state text collate "C" not null,
  primary key (district, id),
  foreign key (district, measure_id) references measures (district, id)
);
create unique index extensions_open on extensions (district, measure_id) where state = 'proposed';
create index extensions_by_measure_id on extensions (district, measure_id, proposed_at);
create table releases (
  district bigint not null,
  measure_id uuid not null,
  assented_by uuid,
  assented_at bigint,
  number text collate "C",
  released_at bigint,
  unmet text collate "C" not null,
  primary key (district, measure_id),
  foreign key (district, measure_id) references measures (district, id)
);
create unique index releases_by_number on releases (district, number) where number is not null;
create table home_checks (
  district bigint not null,
  measure_id uuid not null,
  lives_alone bigint not null,
  own_room bigint not null,
  own_bathroom bigint not null,
  details_sealed bytea not null,
  checked_by uuid,
  checked_at bigint not null,
  primary key (district, measure_id),
  foreign key (district, measure_id) references measures (district, id)
);
create table measure_services (
  district bigint not null,
  measure_id uuid not null,
  service text collate "C" not null,
  done_at bigint not null,
  done_by uuid,
  primary key (district, measure_id, service),
  foreign key (district, measure_id) references measures (district, id)
);
create table watch_entries (
  district bigint not null,
  id uuid not null,
  measure_id uuid not null,
  at bigint not null,
  kind text collate "C" not null,
  text_sealed bytea,
  by_user uuid,
  recorded_at bigint not null,
  primary key (district, id),
  foreign key (district, measure_id) references measures (district, id)
);
create index watch_entries_by_measure_id_at on watch_entries (district, measure_id, at);
create table measure_needs (
  district bigint not null,
  id uuid not null,
  measure_id uuid not null,
  kind text collate "C" not null,
  text_sealed bytea,
  source text collate "C" not null,
  raised_by uuid,
  raised_at bigint not null,
  due_at bigint not null,
  state text collate "C" not null,
  taken_by uuid,
  taken_at bigint,
  settled_by uuid,
  settled_at bigint,
  outcome_sealed bytea,
  escalated_at bigint,
  primary key (district, id),
  foreign key (district, measure_id) references measures (district, id)
);
create index measure_needs_by_measure_id on measure_needs (district, measure_id, raised_at);
create index measure_needs_by_state_due_at on measure_needs (district, state, due_at);
alter table appeals add column escalated_at bigint;

-- Linked households, departures, devices at doors and the emergency squad's tasks.
create table household_links (
  district integer not null,
  id blob not null,
  household_id blob not null,
  user_id blob not null,
  from_at integer not null,
  assigned_by blob,
  to_at integer,
  ended_by blob,
  reason text,
  primary key (district, id),
  foreign key (district, household_id) references households (district, id)
) strict, without rowid;
create unique index household_links_by_household_id on household_links (district, household_id) where to_at is null;
create index household_links_by_household_id_from_at on household_links (district, household_id, from_at);
create index household_links_by_user_id_to_at on household_links (district, user_id, to_at);
create table link_contacts (
  district integer not null,
  id blob not null,
  household_id blob not null,
  link_id blob not null,
  user_id blob,
  channel text not null,
  state text not null,
  reached integer not null,
  needs_sealed blob,
  at integer not null,
  day integer not null,
  recorded_at integer not null,
  primary key (district, id),
  foreign key (district, household_id) references households (district, id)
) strict, without rowid;
create index link_contacts_by_household_id_day on link_contacts (district, household_id, day);
create index link_contacts_by_day_household_id on link_contacts (district, day, household_id, reached);
create table departures (
  district integer not null,
  id blob not null,
  person_id blob not null,
  household_id blob,
  grid_code integer not null,
  kind text not null,
  destination_sealed blob not null,
  reason_sealed blob,
  from_at integer not null,
  until_at integer not null,
  state text not null,
  requested_at integer not null,
  requested_by blob,
  decided_at integer,
  decided_by blob,
  decided_how text,
  decision_sealed blob,
  plan_version text,
  clause text,
  measure_id blob,
  left_at integer,
  returned_at integer,
  version integer not null,
  primary key (district, id),
  foreign key (district, person_id) references persons (district, id)
) strict, without rowid;
create index departures_by_person_id on departures (district, person_id, until_at);
create index departures_by_state_grid_code on departures (district, state, grid_code);
create index departures_by_grid_code_requested_at on departures (district, grid_code, requested_at);
create table departure_papers (
  district integer not null,
  departure_id blob not null,
  paper text not null,
  reference_sealed blob not null,
  at integer not null,
  by_user blob,
  primary key (district, departure_id, paper),
  foreign key (district, departure_id) references departures (district, id)
) strict, without rowid;
create table departure_logs (
  district integer not null,
  departure_id blob not null,
  day integer not null,
  temperature_sealed blob not null,
  at integer not null,
  by_user blob,
  primary key (district, departure_id, day),
  foreign key (district, departure_id) references departures (district, id)
) strict, without rowid;
create table devices (
  district integer not null,
  id blob not null,
  measure_id blob not null,
  household_id blob,
  grid_code integer not null,
  kind text not null,
  label text not null,
  key_sealed blob,
  state text,
  last_number integer not null,
  last_at integer not null,
  silent_minutes integer not null,
  registered_at integer not null,
  registered_by blob,
  ended_at integer,
  primary key (district, id),
  foreign key (district, measure_id) references measures (district, id)
) strict, without rowid;
create index devices_by_measure_id on devices (district, measure_id);
create index devices_by_ended_at_last_at on devices (district, ended_at, last_at);
create table device_events (
  district integer not null,
  device_id blob not null,
  number integer not null,
  event text not null,
  at integer not null,
  received_at integer not null,
  task_id blob,
  primary key (district, device_id, number),
  foreign key (district, device_id) references devices (district, id)
) strict, without rowid;
create table squad_tasks (
  district integer not null,
  id blob not null,
  measure_id blob not null,
  device_id blob,
  grid_code integer not null,
  kind text not null,
  state text not null,
  events integer not null,
  opened_at integer not null,
  opened_by blob,
  last_at integer not null,
  due_at integer not null,
  recovered_at integer,
  escalated_at integer,
  departure_id blob,
  outcome text,
  note_sealed blob,
  answered_at integer,
  answered_by blob,
  primary key (district, id),
  foreign key (district, measure_id) references measures (district, id)
) strict, without rowid;
create unique index squad_tasks_by_measure_id_kind on squad_tasks (district, measure_id, kind) where state = 'open';
create index squad_tasks_by_measure_id_opened_at on squad_tasks (district, measure_id, opened_at);
create index squad_tasks_by_state_due_at on squad_tasks (district, state, due_at);
create index squad_tasks_by_grid_code_opened_at on squad_tasks (district, grid_code, opened_at);

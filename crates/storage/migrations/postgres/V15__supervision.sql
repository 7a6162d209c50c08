-- Linked households, departures, devices at doors and the emergency squad's tasks.
create table household_links (
  district bigint not null,
  id uuid not null,
  household_id uuid not null,
  user_id uuid not null,
  from_at bigint not null,
  assigned_by uuid,
  to_at bigint,
  ended_by uuid,
  reason text collate "C",
  primary key (district, id),
  foreign key (district, household_id) references households (district, id)
);
create unique index household_links_by_household_id on household_links (district, household_id) where to_at is null;
create index household_links_by_household_id_from_at on household_links (district, household_id, from_at);
create index household_links_by_user_id_to_at on household_links (district, user_id, to_at);
create table link_contacts (
  district bigint not null,
  id uuid not null,
  household_id uuid not null,
  link_id uuid not null,
  user_id uuid,
  channel text collate "C" not null,
  state text collate "C" not null,
  reached bigint not null,
  needs_sealed bytea,
  at bigint not null,
  day bigint not null,
  recorded_at bigint not null,
  primary key (district, id),
  foreign key (district, household_id) references households (district, id)
);
create index link_contacts_by_household_id_day on link_contacts (district, household_id, day);
create index link_contacts_by_day_household_id on link_contacts (district, day, household_id, reached);
create table departures (
  district bigint not null,
  id uuid not null,
  person_id uuid not null,
  household_id uuid,
  grid_code bigint not null,
  kind text collate "C" not null,
  destination_sealed bytea not null,
  reason_sealed bytea,
  from_at bigint not null,
  until_at bigint not null,
  state text collate "C" not null,
  requested_at bigint not null,
  requested_by uuid,
  decided_at bigint,
  decided_by uuid,
  decided_how text collate "C",
  decision_sealed bytea,
  plan_version text collate "C",
  clause text collate "C",
  measure_id uuid,
  left_at bigint,
  returned_at bigint,
  version bigint not null,
  primary key (district, id),
  foreign key (district, person_id) references persons (district, id)
);
create index departures_by_person_id on departures (district, person_id, until_at);
create index departures_by_state_grid_code on departures (district, state, grid_code);
create index departures_by_grid_code_requested_at on departures (district, grid_code, requested_at);
create table departure_papers (
  district bigint not null,
  departure_id uuid not null,
  paper text collate "C" not null,
  reference_sealed bytea not null,
  at bigint not null,
  by_user uuid,
  primary key (district, departure_id, paper),
  foreign key (district, departure_id) references departures (district, id)
);
create table departure_logs (
  district bigint not null,
  departure_id uuid not null,
  day bigint not null,
  temperature_sealed bytea not null,
  at bigint not null,
  by_user uuid,
  primary key (district, departure_id, day),
  foreign key (district, departure_id) references departures (district, id)
);
create table devices (
  district bigint not null,
  id uuid not null,
  measure_id uuid not null,
  household_id uuid,
  grid_code bigint not null,
  kind text collate "C" not null,
  label text collate "C" not null,
  key_sealed bytea,
  state text collate "C",
  last_number bigint not null,
  last_at bigint not null,
  silent_minutes bigint not null,
  registered_at bigint not null,
  registered_by uuid,
  ended_at bigint,
  primary key (district, id),
  foreign key (district, measure_id) references measures (district, id)
);
create index devices_by_measure_id on devices (district, measure_id);
create index devices_by_ended_at_last_at on devices (district, ended_at, last_at);
create table device_events (
  district bigint not null,
  device_id uuid not null,
  number bigint not null,
  event text collate "C" not null,
  at bigint not null,
  received_at bigint not null,
  task_id uuid,
  primary key (district, device_id, number),
  foreign key (district, device_id) references devices (district, id)
);
create table squad_tasks (
  district bigint not null,
  id uuid not null,
  measure_id uuid not null,
  device_id uuid,
  grid_code bigint not null,
  kind text collate "C" not null,
  state text collate "C" not null,
  events bigint not null,
  opened_at bigint not null,
  opened_by uuid,
  last_at bigint not null,
  due_at bigint not null,
  recovered_at bigint,
  escalated_at bigint,
  departure_id uuid,
  outcome text collate "C",
  note_sealed bytea,
  answered_at bigint,
  answered_by uuid,
  primary key (district, id),
  foreign key (district, measure_id) references measures (district, id)
);
create unique index squad_tasks_by_measure_id_kind on squad_tasks (district, measure_id, kind) where state = 'open';
create index squad_tasks_by_measure_id_opened_at on squad_tasks (district, measure_id, opened_at);
create index squad_tasks_by_state_due_at on squad_tasks (district, state, due_at);
create index squad_tasks_by_grid_code_opened_at on squad_tasks (district, grid_code, opened_at);

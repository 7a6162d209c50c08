-- Tests (M15): campaigns with everybody on their list, sampling sessions with tubes and samples, what
-- laboratories sent, positives with their chain; the calendar of front-line staff (M18).
create table test_campaigns (
  district integer not null,
  id blob not null,
  area integer not null,
  buildings text not null,
  reason text not null,
  plan_version text,
  started_at integer not null,
  due_at integer not null,
  started_by blob,
  closed_at integer,
  primary key (district, id)
) strict, without rowid;
create index test_campaigns_by_area_started_at on test_campaigns (district, area, started_at);
create table campaign_people (
  district integer not null,
  campaign_id blob not null,
  person_id blob not null,
  household_id blob,
  building_id blob,
  grid_code integer not null,
  outcome text not null,
  reason_sealed blob,
  outcome_at integer,
  by_user blob,
  primary key (district, campaign_id, person_id),
  foreign key (district, campaign_id) references test_campaigns (district, id),
  foreign key (district, person_id) references persons (district, id)
) strict, without rowid;
create index campaign_people_by_place on campaign_people (district, campaign_id, grid_code, building_id, outcome);
create table sampling_sessions (
  district integer not null,
  id blob not null,
  serial integer not null,
  campaign_id blob,
  area integer not null,
  building_id blob,
  place text not null,
  channel text not null,
  pool_size integer not null,
  report_minutes integer not null,
  opened_at integer not null,
  opened_by blob,
  closed_at integer,
  primary key (district, id)
) strict, without rowid;
create unique index sampling_sessions_by_serial on sampling_sessions (district, serial);
create index sampling_sessions_by_area_opened_at on sampling_sessions (district, area, opened_at);
create table sampling_tubes (
  district integer not null,
  id blob not null,
  session_id blob,
  code text not null,
  area integer not null,
  channel text not null,
  capacity integer not null,
  people integer not null,
  ordered integer not null,
  sampled_from integer not null,
  sampled_to integer not null,
  closed_at integer,
  due_at integer not null,
  received_at integer,
  tested_at integer,
  lab_reported_at integer,
  reported_at integer,
  result text,
  revoked_at integer,
  revoked_result text,
  revoked_tested_at integer,
  laboratory text,
  primary key (district, id)
) strict, without rowid;
create unique index sampling_tubes_by_code on sampling_tubes (district, code);
create index sampling_tubes_by_session_id_code on sampling_tubes (district, session_id, code);
create index sampling_tubes_by_reported_at_due_at on sampling_tubes (district, reported_at, due_at);
create table samples (
  district integer not null,
  id blob not null,
  tube_id blob not null,
  session_id blob,
  person_id blob not null,
  household_id blob,
  building_id blob,
  grid_code integer not null,
  order_id blob,
  sampled_at integer not null,
  by_user blob,
  recorded_at integer not null,
  primary key (district, id),
  foreign key (district, tube_id) references sampling_tubes (district, id),
  foreign key (district, person_id) references persons (district, id)
) strict, without rowid;
create unique index samples_by_session_id_person_id on samples (district, session_id, person_id);
create index samples_by_tube_id on samples (district, tube_id);
create index samples_by_person_id_sampled_at on samples (district, person_id, sampled_at);
create table retests (
  district integer not null,
  id blob not null,
  tube_id blob not null,
  person_id blob not null,
  grid_code integer not null,
  reason text not null,
  ordered_at integer not null,
  due_at integer not null,
  answered_by blob,
  withdrawn_at integer,
  primary key (district, id),
  foreign key (district, tube_id) references sampling_tubes (district, id)
) strict, without rowid;
create unique index retests_by_tube_id_person_id on retests (district, tube_id, person_id);
create index retests_by_person_id on retests (district, person_id);
create index retests_by_answered_by_grid_code on retests (district, answered_by, grid_code);
create table lab_uploads (
  district integer not null,
  id blob not null,
  area integer not null,
  file_name text not null,
  file_hash blob not null,
  format text not null,
  laboratory text,
  started_at integer not null,
  finished_at integer,
  by_user blob,
  summary text not null,
  primary key (district, id)
) strict, without rowid;
create index lab_uploads_by_area_started_at on lab_uploads (district, area, started_at);
create table lab_rows (
  district integer not null,
  upload_id blob not null,
  line integer not null,
  outcome text not null,
  tube_id blob,
  result text,
  tested_at integer,
  received_at integer,
  lab_reported_at integer,
  laboratory text,
  primary key (district, upload_id, line),
  foreign key (district, upload_id) references lab_uploads (district, id)
) strict, without rowid;
create index lab_rows_by_tube_id on lab_rows (district, tube_id);
create table lab_refusals (
  district integer not null,
  upload_id blob not null,
  line integer not null,
  area integer not null,
  outcome text not null,
  fingerprint blob not null,
  cells_sealed blob not null,
  kept_at integer not null,
  settled_at integer,
  settled_by blob,
  settled_how text,
  primary key (district, upload_id, line),
  foreign key (district, upload_id) references lab_uploads (district, id)
) strict, without rowid;
create index lab_refusals_by_settled_at_area on lab_refusals (district, settled_at, area);
create index lab_refusals_by_fingerprint on lab_refusals (district, fingerprint);
create table positives (
  district integer not null,
  id blob not null,
  person_id blob not null,
  household_id blob,
  tube_id blob not null,
  grid_code integer not null,
  channel text not null,
  sampled_at integer not null,
  tested_at integer,
  confirmed_at integer not null,
  state text not null,
  told_at integer,
  told_by blob,
  told_how text,
  withdrawn_at integer,
  withdrawn_why text,
  withdrawal_told_at integer,
  withdrawal_told_by blob,
  primary key (district, id),
  foreign key (district, tube_id) references sampling_tubes (district, id),
  foreign key (district, person_id) references persons (district, id)
) strict, without rowid;
create unique index positives_by_tube_id_person_id on positives (district, tube_id, person_id);
create index positives_by_state_grid_code on positives (district, state, grid_code);
create index positives_by_person_id on positives (district, person_id);
create table positive_steps (
  district integer not null,
  positive_id blob not null,
  place integer not null,
  role text not null,
  area integer not null,
  length integer not null,
  told_at integer not null,
  due_at integer not null,
  late integer not null,
  acknowledged_at integer,
  acknowledged_by blob,
  primary key (district, positive_id, place),
  foreign key (district, positive_id) references positives (district, id)
) strict, without rowid;
create index positive_steps_by_acknowledged_at on positive_steps (district, acknowledged_at, due_at);
create table staff_health (
  district integer not null,
  id blob not null,
  user_id blob not null,
  kind text not null,
  day integer not null,
  negative integer not null,
  recorded_at integer not null,
  recorded_by blob,
  primary key (district, id)
) strict, without rowid;
create unique index staff_health_by_user_id_kind_day on staff_health (district, user_id, kind, day);
create index naat_orders_by_person_id on naat_orders (district, person_id);

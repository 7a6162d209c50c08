-- Tests (M15): campaigns with everybody on their list, sampling sessions with tubes and samples, what
-- laboratories sent, positives with their chain; the calendar of front-line staff (M18).
create table test_campaigns (
  district bigint not null,
  id uuid not null,
  area bigint not null,
  buildings text collate "C" not null,
  reason text collate "C" not null,
  plan_version text collate "C",
  started_at bigint not null,
  due_at bigint not null,
  started_by uuid,
  closed_at bigint,
  primary key (district, id)
);
create index test_campaigns_by_area_started_at on test_campaigns (district, area, started_at);
create table campaign_people (
  district bigint not null,
  campaign_id uuid not null,
  person_id uuid not null,
  household_id uuid,
  building_id uuid,
  grid_code bigint not null,
  outcome text collate "C" not null,
  reason_sealed bytea,
  outcome_at bigint,
  by_user uuid,
  primary key (district, campaign_id, person_id),
  foreign key (district, campaign_id) references test_campaigns (district, id),
  foreign key (district, person_id) references persons (district, id)
);
create index campaign_people_by_place on campaign_people (district, campaign_id, grid_code, building_id, outcome);
create table sampling_sessions (
  district bigint not null,
  id uuid not null,
  serial bigint not null,
  campaign_id uuid,
  area bigint not null,
  building_id uuid,
  place text collate "C" not null,
  channel text collate "C" not null,
  pool_size bigint not null,
  report_minutes bigint not null,
  opened_at bigint not null,
  opened_by uuid,
  closed_at bigint,
  primary key (district, id)
);
create unique index sampling_sessions_by_serial on sampling_sessions (district, serial);
create index sampling_sessions_by_area_opened_at on sampling_sessions (district, area, opened_at);
create table sampling_tubes (
  district bigint not null,
  id uuid not null,
  session_id uuid,
  code text collate "C" not null,
  area bigint not null,
  channel text collate "C" not null,
  capacity bigint not null,
  people bigint not null,
  ordered bigint not null,
  sampled_from bigint not null,
  sampled_to bigint not null,
  closed_at bigint,
  due_at bigint not null,
  received_at bigint,
  tested_at bigint,
  lab_reported_at bigint,
  reported_at bigint,
  result text collate "C",
  revoked_at bigint,
  revoked_result text collate "C",
  revoked_tested_at bigint,
  laboratory text collate "C",
  primary key (district, id)
);
create unique index sampling_tubes_by_code on sampling_tubes (district, code);
create index sampling_tubes_by_session_id_code on sampling_tubes (district, session_id, code);
create index sampling_tubes_by_reported_at_due_at on sampling_tubes (district, reported_at, due_at);
create table samples (
  district bigint not null,
  id uuid not null,
  tube_id uuid not null,
  session_id uuid,
  person_id uuid not null,
  household_id uuid,
  building_id uuid,
  grid_code bigint not null,
  order_id uuid,
  sampled_at bigint not null,
  by_user uuid,
  recorded_at bigint not null,
  primary key (district, id),
  foreign key (district, tube_id) references sampling_tubes (district, id),
  foreign key (district, person_id) references persons (district, id)
);
create unique index samples_by_session_id_person_id on samples (district, session_id, person_id);
create index samples_by_tube_id on samples (district, tube_id);
create index samples_by_person_id_sampled_at on samples (district, person_id, sampled_at);
create table retests (
  district bigint not null,
  id uuid not null,
  tube_id uuid not null,
  person_id uuid not null,
  grid_code bigint not null,
  reason text collate "C" not null,
  ordered_at bigint not null,
  due_at bigint not null,
  answered_by uuid,
  withdrawn_at bigint,
  primary key (district, id),
  foreign key (district, tube_id) references sampling_tubes (district, id)
);
create unique index retests_by_tube_id_person_id on retests (district, tube_id, person_id);
create index retests_by_person_id on retests (district, person_id);
create index retests_by_answered_by_grid_code on retests (district, answered_by, grid_code);
create table lab_uploads (
  district bigint not null,
  id uuid not null,
  area bigint not null,
  file_name text collate "C" not null,
  file_hash bytea not null,
  format text collate "C" not null,
  laboratory text collate "C",
  started_at bigint not null,
  finished_at bigint,
  by_user uuid,
  summary text collate "C" not null,
  primary key (district, id)
);
create index lab_uploads_by_area_started_at on lab_uploads (district, area, started_at);
create table lab_rows (
  district bigint not null,
  upload_id uuid not null,
  line bigint not null,
  outcome text collate "C" not null,
  tube_id uuid,
  result text collate "C",
  tested_at bigint,
  received_at bigint,
  lab_reported_at bigint,
  laboratory text collate "C",
  primary key (district, upload_id, line),
  foreign key (district, upload_id) references lab_uploads (district, id)
);
create index lab_rows_by_tube_id on lab_rows (district, tube_id);
create table lab_refusals (
  district bigint not null,
  upload_id uuid not null,
  line bigint not null,
  area bigint not null,
  outcome text collate "C" not null,
  fingerprint bytea not null,
  cells_sealed bytea not null,
  kept_at bigint not null,
  settled_at bigint,
  settled_by uuid,
  settled_how text collate "C",
  primary key (district, upload_id, line),
  foreign key (district, upload_id) references lab_uploads (district, id)
);
create index lab_refusals_by_settled_at_area on lab_refusals (district, settled_at, area);
create index lab_refusals_by_fingerprint on lab_refusals (district, fingerprint);
create table positives (
  district bigint not null,
  id uuid not null,
  person_id uuid not null,
  household_id uuid,
  tube_id uuid not null,
  grid_code bigint not null,
  channel text collate "C" not null,
  sampled_at bigint not null,
  tested_at bigint,
  confirmed_at bigint not null,
  state text collate "C" not null,
  told_at bigint,
  told_by uuid,
  told_how text collate "C",
  withdrawn_at bigint,
  withdrawn_why text collate "C",
  withdrawal_told_at bigint,
  withdrawal_told_by uuid,
  primary key (district, id),
  foreign key (district, tube_id) references sampling_tubes (district, id),
  foreign key (district, person_id) references persons (district, id)
);
create unique index positives_by_tube_id_person_id on positives (district, tube_id, person_id);
create index positives_by_state_grid_code on positives (district, state, grid_code);
create index positives_by_person_id on positives (district, person_id);
create table positive_steps (
  district bigint not null,
  positive_id uuid not null,
  place bigint not null,
  role text collate "C" not null,
  area bigint not null,
  length bigint not null,
  told_at bigint not null,
  due_at bigint not null,
  late bigint not null,
  acknowledged_at bigint,
  acknowledged_by uuid,
  primary key (district, positive_id, place),
  foreign key (district, positive_id) references positives (district, id)
);
create index positive_steps_by_acknowledged_at on positive_steps (district, acknowledged_at, due_at);
create table staff_health (
  district bigint not null,
  id uuid not null,
  user_id uuid not null,
  kind text collate "C" not null,
  day bigint not null,
  negative bigint not null,
  recorded_at bigint not null,
  recorded_by uuid,
  primary key (district, id)
);
create unique index staff_health_by_user_id_kind_day on staff_health (district, user_id, kind, day);
create index naat_orders_by_person_id on naat_orders (district, person_id);

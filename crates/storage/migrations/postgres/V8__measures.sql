create table measures (
  district bigint not null,
  id uuid not null,
  declaration_id uuid not null,
  decision_id uuid not null,
  person_id uuid,
  household_id uuid,
  grid_code bigint not null,
  kind text collate "C" not null,
  state text collate "C" not null,
  reason text collate "C" not null,
  basis text collate "C" not null,
  plan_version text collate "C" not null,
  row_ids text collate "C" not null,
  carried_out_by text collate "C" not null,
  decider text collate "C" not null,
  starts_at bigint not null,
  ends_at bigint not null,
  naat_days text collate "C" not null,
  follows uuid,
  next text collate "C",
  ended_at bigint,
  ended_how text collate "C",
  created_at bigint not null,
  version bigint not null,
  primary key (district, id),
  foreign key (district, declaration_id) references declarations (district, id)
);
create index measures_by_grid_code_state_ends_at on measures (district, grid_code, state, ends_at);
create index measures_by_state_ends_at on measures (district, state, ends_at);
create index measures_by_declaration_id on measures (district, declaration_id);
create table measure_changes (
  district bigint not null,
  id uuid not null,
  measure_id uuid not null,
  at bigint not null,
  kind text collate "C" not null,
  ends_at bigint not null,
  state text collate "C" not null,
  by_user uuid,
  detail text collate "C" not null,
  primary key (district, id),
  foreign key (district, measure_id) references measures (district, id)
);
create index measure_changes_by_measure_id_at on measure_changes (district, measure_id, at);
create table measure_followups (
  district bigint not null,
  id uuid not null,
  measure_id uuid not null,
  at bigint not null,
  by_user uuid,
  temperature_sealed bytea,
  symptoms_sealed bytea,
  needs_sealed bytea,
  recorded_at bigint not null,
  primary key (district, id),
  foreign key (district, measure_id) references measures (district, id)
);
create index measure_followups_by_measure_id_at on measure_followups (district, measure_id, at);
create table overrides (
  district bigint not null,
  id uuid not null,
  measure_id uuid not null,
  kind text collate "C" not null,
  days bigint not null,
  reason text collate "C" not null,
  proposed_by uuid not null,
  proposed_at bigint not null,
  confirmed_by uuid,
  confirmed_at bigint,
  state text collate "C" not null,
  primary key (district, id),
  foreign key (district, measure_id) references measures (district, id)
);
create index overrides_by_measure_id on overrides (district, measure_id);
create table appeals (
  district bigint not null,
  id uuid not null,
  measure_id uuid not null,
  text_sealed bytea not null,
  raised_at bigint not null,
  raised_by uuid,
  due_at bigint not null,
  state text collate "C" not null,
  answer_sealed bytea,
  answered_at bigint,
  answered_by uuid,
  primary key (district, id),
  foreign key (district, measure_id) references measures (district, id)
);
create index appeals_by_measure_id on appeals (district, measure_id);
create index appeals_by_state_due_at on appeals (district, state, due_at);

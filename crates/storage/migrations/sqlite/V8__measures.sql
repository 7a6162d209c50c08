create table measures (
  district integer not null,
  id blob not null,
  declaration_id blob not null,
  decision_id blob not null,
  person_id blob,
  household_id blob,
  grid_code integer not null,
  kind text not null,
  state text not null,
  reason text not null,
  basis text not null,
  plan_version text not null,
  row_ids text not null,
  carried_out_by text not null,
  decider text not null,
  starts_at integer not null,
  ends_at integer not null,
  naat_days text not null,
  follows blob,
  next text,
  ended_at integer,
  ended_how text,
  created_at integer not null,
  version integer not null,
  primary key (district, id),
  foreign key (district, declaration_id) references declarations (district, id)
) strict, without rowid;
create index measures_by_grid_code_state_ends_at on measures (district, grid_code, state, ends_at);
create index measures_by_state_ends_at on measures (district, state, ends_at);
create index measures_by_declaration_id on measures (district, declaration_id);
create table measure_changes (
  district integer not null,
  id blob not null,
  measure_id blob not null,
  at integer not null,
  kind text not null,
  ends_at integer not null,
  state text not null,
  by_user blob,
  detail text not null,
  primary key (district, id),
  foreign key (district, measure_id) references measures (district, id)
) strict, without rowid;
create index measure_changes_by_measure_id_at on measure_changes (district, measure_id, at);
create table measure_followups (
  district integer not null,
  id blob not null,
  measure_id blob not null,
  at integer not null,
  by_user blob,
  temperature_sealed blob,
  symptoms_sealed blob,
  needs_sealed blob,
  recorded_at integer not null,
  primary key (district, id),
  foreign key (district, measure_id) references measures (district, id)
) strict, without rowid;
create index measure_followups_by_measure_id_at on measure_followups (district, measure_id, at);
create table overrides (
  district integer not null,
  id blob not null,
  measure_id blob not null,
  kind text not null,
  days integer not null,
  reason text not null,
  proposed_by blob not null,
  proposed_at integer not null,
  confirmed_by blob,
  confirmed_at integer,
  state text not null,
  primary key (district, id),
  foreign key (district, measure_id) references measures (district, id)
) strict, without rowid;
create index overrides_by_measure_id on overrides (district, measure_id);
create table appeals (
  district integer not null,
  id blob not null,
  measure_id blob not null,
  text_sealed blob not null,
  raised_at integer not null,
  raised_by blob,
  due_at integer not null,
  state text not null,
  answer_sealed blob,
  answered_at integer,
  answered_by blob,
  primary key (district, id),
  foreign key (district, measure_id) references measures (district, id)
) strict, without rowid;
create index appeals_by_measure_id on appeals (district, measure_id);
create index appeals_by_state_due_at on appeals (district, state, due_at);

create table canvasses (
  district integer not null,
  id blob not null,
  area integer not null,
  plan_version text,
  reason text not null,
  triggered_at integer not null,
  start_due_at integer not null,
  due_at integer not null,
  started_at integer not null,
  started_by blob,
  closed_at integer,
  primary key (district, id)
) strict, without rowid;
create index canvasses_by_area_triggered_at on canvasses (district, area, triggered_at);
create table canvass_households (
  district integer not null,
  canvass_id blob not null,
  household_id blob not null,
  grid_code integer not null,
  outcome text not null,
  outcome_at integer,
  outcome_by blob,
  attempts integer not null,
  notices integer not null,
  version integer not null,
  primary key (district, canvass_id, household_id),
  foreign key (district, canvass_id) references canvasses (district, id),
  foreign key (district, household_id) references households (district, id)
) strict, without rowid;
create index canvass_households_by_canvass_id_grid_code_outcome on canvass_households (district, canvass_id, grid_code, outcome);
create table canvass_attempts (
  district integer not null,
  id blob not null,
  canvass_id blob not null,
  household_id blob not null,
  grid_code integer not null,
  channel text not null,
  outcome text not null,
  notice integer not null,
  at integer not null,
  by_user blob,
  note_sealed blob,
  recorded_at integer not null,
  primary key (district, id),
  foreign key (district, canvass_id, household_id) references canvass_households (district, canvass_id, household_id)
) strict, without rowid;
create index canvass_attempts_by_canvass_id_household_id on canvass_attempts (district, canvass_id, household_id);
create index canvass_attempts_by_grid_code_at on canvass_attempts (district, grid_code, at);

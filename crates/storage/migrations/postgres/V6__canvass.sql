create table canvasses (
  district bigint not null,
  id uuid not null,
  area bigint not null,
  plan_version text collate "C",
  reason text collate "C" not null,
  triggered_at bigint not null,
  start_due_at bigint not null,
  due_at bigint not null,
  started_at bigint not null,
  started_by uuid,
  closed_at bigint,
  primary key (district, id)
);
create index canvasses_by_area_triggered_at on canvasses (district, area, triggered_at);
create table canvass_households (
  district bigint not null,
  canvass_id uuid not null,
  household_id uuid not null,
  grid_code bigint not null,
  outcome text collate "C" not null,
  outcome_at bigint,
  outcome_by uuid,
  attempts bigint not null,
  notices bigint not null,
  version bigint not null,
  primary key (district, canvass_id, household_id),
  foreign key (district, canvass_id) references canvasses (district, id),
  foreign key (district, household_id) references households (district, id)
);
create index canvass_households_by_canvass_id_grid_code_outcome on canvass_households (district, canvass_id, grid_code, outcome);
create table canvass_attempts (
  district bigint not null,
  id uuid not null,
  canvass_id uuid not null,
  household_id uuid not null,
  grid_code bigint not null,
  channel text collate "C" not null,
  outcome text collate "C" not null,
  notice bigint not null,
  at bigint not null,
  by_user uuid,
  note_sealed bytea,
  recorded_at bigint not null,
  primary key (district, id),
  foreign key (district, canvass_id, household_id) references canvass_households (district, canvass_id, household_id)
);
create index canvass_attempts_by_canvass_id_household_id on canvass_attempts (district, canvass_id, household_id);
create index canvass_attempts_by_grid_code_at on canvass_attempts (district, grid_code, at);

create table plan_versions (
  version text not null,
  plan_id text not null,
  name text not null,
  files text not null,
  created_at integer not null,
  primary key (version)
) strict, without rowid;
create table plan_activations (
  id blob not null,
  version text not null references plan_versions (version),
  plan_id text not null,
  area integer not null,
  from_day integer not null,
  to_day integer,
  activated_at integer not null,
  activated_by blob,
  primary key (id)
) strict, without rowid;
create index plan_activations_by_area_from_day on plan_activations (area, from_day);

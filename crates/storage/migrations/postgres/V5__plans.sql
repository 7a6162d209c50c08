create table plan_versions (
  version text collate "C" not null,
  plan_id text collate "C" not null,
  name text collate "C" not null,
  files text collate "C" not null,
  created_at bigint not null,
  primary key (version)
);
create table plan_activations (
  id uuid not null,
  version text collate "C" not null references plan_versions (version),
  plan_id text collate "C" not null,
  area bigint not null,
  from_day bigint not null,
  to_day bigint,
  activated_at bigint not null,
  activated_by uuid,
  primary key (id)
);
create index plan_activations_by_area_from_day on plan_activations (area, from_day);

create table risk_areas (
  area bigint not null,
  level text collate "C" not null,
  from_day bigint not null,
  to_day bigint,
  primary key (area, from_day, level)
);
create table declarations (
  district bigint not null,
  id uuid not null,
  grid_code bigint not null,
  person_id uuid,
  household_id uuid,
  name text collate "C" not null,
  id_number_sealed bytea,
  id_number_index bytea,
  id_number_state text collate "C" not null,
  phone_sealed bytea,
  phone_index bytea,
  from_area bigint not null,
  arrive_at bigint not null,
  arrive_day bigint not null,
  address text collate "C",
  source text collate "C" not null,
  released_from_abroad bigint not null,
  naat_sampled_at bigint,
  naat_result text collate "C",
  risk_level text collate "C" not null,
  fingerprint bytea not null,
  declared_at bigint not null,
  declared_by uuid,
  primary key (district, id)
);
create unique index declarations_by_fingerprint on declarations (district, fingerprint);
create index declarations_by_grid_code_arrive_day on declarations (district, grid_code, arrive_day);
create index declarations_by_arrive_day_grid_code_risk_level on declarations (district, arrive_day, grid_code, risk_level);
create index declarations_by_id_number_index on declarations (district, id_number_index);
create table decisions (
  district bigint not null,
  id uuid not null,
  declaration_id uuid not null,
  grid_code bigint not null,
  plan_version text collate "C" not null,
  plan_id text collate "C" not null,
  table_name text collate "C" not null,
  row_ids text collate "C" not null,
  facts text collate "C" not null,
  outcome text collate "C" not null,
  decided_at bigint not null,
  replaces uuid,
  primary key (district, id),
  foreign key (district, declaration_id) references declarations (district, id)
);
create index decisions_by_declaration_id on decisions (district, declaration_id);
create table naat_orders (
  district bigint not null,
  id uuid not null,
  declaration_id uuid not null,
  measure_id uuid,
  grid_code bigint not null,
  for_day bigint not null,
  ordered_at bigint not null,
  ordered_day bigint not null,
  sampled_at bigint,
  result text collate "C",
  reported_at bigint,
  primary key (district, id),
  foreign key (district, declaration_id) references declarations (district, id)
);
create index naat_orders_by_ordered_day_grid_code on naat_orders (district, ordered_day, grid_code);
create index naat_orders_by_sampled_at_for_day_grid_code on naat_orders (district, sampled_at, for_day, grid_code);
create index naat_orders_by_declaration_id on naat_orders (district, declaration_id);
create index naat_orders_by_measure_id on naat_orders (district, measure_id);
create table tellings (
  district bigint not null,
  id uuid not null,
  grid_code bigint not null,
  role text collate "C" not null,
  kind text collate "C" not null,
  subject uuid not null,
  told_at bigint not null,
  acknowledged_at bigint,
  acknowledged_by uuid,
  primary key (district, id)
);
create index tellings_by_grid_code_told_at on tellings (district, grid_code, told_at);
create index tellings_by_subject on tellings (district, subject);

create table risk_areas (
  area integer not null,
  level text not null,
  from_day integer not null,
  to_day integer,
  primary key (area, from_day, level)
) strict, without rowid;
create table declarations (
  district integer not null,
  id blob not null,
  grid_code integer not null,
  person_id blob,
  household_id blob,
  name text not null,
  id_number_sealed blob,
  id_number_index blob,
  id_number_state text not null,
  phone_sealed blob,
  phone_index blob,
  from_area integer not null,
  arrive_at integer not null,
  arrive_day integer not null,
  address text,
  source text not null,
  released_from_abroad integer not null,
  naat_sampled_at integer,
  naat_result text,
  risk_level text not null,
  fingerprint blob not null,
  declared_at integer not null,
  declared_by blob,
  primary key (district, id)
) strict, without rowid;
create unique index declarations_by_fingerprint on declarations (district, fingerprint);
create index declarations_by_grid_code_arrive_day on declarations (district, grid_code, arrive_day);
create index declarations_by_arrive_day_grid_code_risk_level on declarations (district, arrive_day, grid_code, risk_level);
create index declarations_by_id_number_index on declarations (district, id_number_index);
create table decisions (
  district integer not null,
  id blob not null,
  declaration_id blob not null,
  grid_code integer not null,
  plan_version text not null,
  plan_id text not null,
  table_name text not null,
  row_ids text not null,
  facts text not null,
  outcome text not null,
  decided_at integer not null,
  replaces blob,
  primary key (district, id),
  foreign key (district, declaration_id) references declarations (district, id)
) strict, without rowid;
create index decisions_by_declaration_id on decisions (district, declaration_id);
create table naat_orders (
  district integer not null,
  id blob not null,
  declaration_id blob not null,
  measure_id blob,
  grid_code integer not null,
  for_day integer not null,
  ordered_at integer not null,
  ordered_day integer not null,
  sampled_at integer,
  result text,
  reported_at integer,
  primary key (district, id),
  foreign key (district, declaration_id) references declarations (district, id)
) strict, without rowid;
create index naat_orders_by_ordered_day_grid_code on naat_orders (district, ordered_day, grid_code);
create index naat_orders_by_sampled_at_for_day_grid_code on naat_orders (district, sampled_at, for_day, grid_code);
create index naat_orders_by_declaration_id on naat_orders (district, declaration_id);
create index naat_orders_by_measure_id on naat_orders (district, measure_id);
create table tellings (
  district integer not null,
  id blob not null,
  grid_code integer not null,
  role text not null,
  kind text not null,
  subject blob not null,
  told_at integer not null,
  acknowledged_at integer,
  acknowledged_by blob,
  primary key (district, id)
) strict, without rowid;
create index tellings_by_grid_code_told_at on tellings (district, grid_code, told_at);
create index tellings_by_subject on tellings (district, subject);

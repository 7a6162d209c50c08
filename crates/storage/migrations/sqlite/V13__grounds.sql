-- Decisions, measures and tests stand on a ground: a declaration, a contact, a stay in a risk area or
-- an order. They keep who they are about, so that lists ask one table.
create table decisions_now (
  district integer not null,
  id blob not null,
  ground text not null,
  ground_id blob not null,
  grid_code integer not null,
  plan_version text not null,
  plan_id text not null,
  table_name text not null,
  row_ids text not null,
  facts text not null,
  outcome text not null,
  decided_at integer not null,
  replaces blob,
  primary key (district, id)
) strict, without rowid;
insert into decisions_now select district, id, 'declaration', declaration_id, grid_code, plan_version, plan_id, table_name,
    row_ids, facts, outcome, decided_at, replaces from decisions;
drop table decisions;
alter table decisions_now rename to decisions;
create index decisions_by_ground_id on decisions (district, ground_id);
create index decisions_by_grid_code_id on decisions (district, grid_code, id);
create table naat_orders_now (
  district integer not null,
  id blob not null,
  ground text not null,
  ground_id blob not null,
  measure_id blob,
  person_id blob,
  household_id blob,
  name text not null,
  person_key blob not null,
  grid_code integer not null,
  for_day integer not null,
  ordered_at integer not null,
  ordered_day integer not null,
  sampled_at integer,
  result text,
  reported_at integer,
  primary key (district, id)
) strict, without rowid;
insert into naat_orders_now select x.district, x.id, 'declaration', x.declaration_id, x.measure_id, d.person_id,
    d.household_id, d.name, coalesce(d.id_number_index, d.person_id, d.id), x.grid_code, x.for_day,
    x.ordered_at, x.ordered_day, x.sampled_at, x.result, x.reported_at
  from naat_orders x join declarations d on d.district = x.district and d.id = x.declaration_id;
drop table naat_orders;
alter table naat_orders_now rename to naat_orders;
create index naat_orders_by_ordered_day_grid_code on naat_orders (district, ordered_day, grid_code);
create index naat_orders_by_sampled_at_for_day_grid_code on naat_orders (district, sampled_at, for_day, grid_code);
create index naat_orders_by_ground_id on naat_orders (district, ground_id);
create index naat_orders_by_measure_id on naat_orders (district, measure_id);
create index naat_orders_by_person_key on naat_orders (district, person_key);
create table measures_now (
  district integer not null,
  id blob not null,
  ground text not null,
  ground_id blob not null,
  decision_id blob not null,
  person_id blob,
  household_id blob,
  name text not null,
  person_key blob not null,
  phone_index blob,
  grid_code integer not null,
  kind text not null,
  state text not null,
  reason text not null,
  basis text not null,
  plan_version text not null,
  row_ids text not null,
  carried_out_by text not null,
  decider text not null,
  imposed_by blob,
  consent text,
  starts_at integer not null,
  ends_at integer not null,
  naat_days text not null,
  follows blob,
  next text,
  ended_at integer,
  ended_how text,
  created_at integer not null,
  version integer not null,
  primary key (district, id)
) strict, without rowid;
insert into measures_now select x.district, x.id, 'declaration', x.declaration_id, x.decision_id, x.person_id,
    x.household_id, d.name, coalesce(d.id_number_index, d.person_id, d.id), d.phone_index,
    x.grid_code, x.kind, x.state, x.reason, x.basis, x.plan_version, x.row_ids, x.carried_out_by,
    x.decider, null, null, x.starts_at, x.ends_at, x.naat_days, x.follows, x.next, x.ended_at,
    x.ended_how, x.created_at, x.version
  from measures x join declarations d on d.district = x.district and d.id = x.declaration_id;
drop table measures;
alter table measures_now rename to measures;
create index measures_by_grid_code_state_ends_at on measures (district, grid_code, state, ends_at);
create index measures_by_state_ends_at on measures (district, state, ends_at);
create index measures_by_ground_id on measures (district, ground_id);
create index measures_by_person_key on measures (district, person_key);
create index measures_by_phone_index on measures (district, phone_index);
create index measures_by_imposed_by_created_at on measures (district, imposed_by, created_at);
create table stays (
  district integer not null,
  id blob not null,
  person_id blob not null,
  area integer not null,
  from_day integer not null,
  to_day integer,
  source text not null,
  recorded_by blob,
  recorded_at integer not null,
  primary key (district, id),
  foreign key (district, person_id) references persons (district, id)
) strict, without rowid;
create index stays_by_person_id_from_day on stays (district, person_id, from_day);
create index stays_by_area_from_day on stays (district, area, from_day);
create table person_facts (
  district integer not null,
  id blob not null,
  person_id blob not null,
  input text not null,
  value_sealed blob not null,
  source text not null,
  at integer not null,
  recorded_by blob,
  recorded_at integer not null,
  withdrawn_at integer,
  primary key (district, id),
  foreign key (district, person_id) references persons (district, id)
) strict, without rowid;
create index person_facts_by_person_id_input_at on person_facts (district, person_id, input, at);
create table legal_orders (
  district integer not null,
  id blob not null,
  area integer not null,
  number text not null,
  issued_by text not null,
  issued_day integer not null,
  content text not null,
  measures text not null,
  from_day integer not null,
  to_day integer not null,
  recorded_by blob not null,
  recorded_at integer not null,
  confirmed_by blob,
  confirmed_at integer,
  withdrawn_at integer,
  primary key (district, id)
) strict, without rowid;
create index legal_orders_by_area_from_day on legal_orders (district, area, from_day);
create table held_measures (
  district integer not null,
  id blob not null,
  grid_code integer not null,
  decision_id blob not null,
  officer blob,
  held_at integer not null,
  measure_sealed blob not null,
  kind text not null,
  why text not null,
  state text not null,
  decided_by blob,
  decided_at integer,
  primary key (district, id)
) strict, without rowid;
create index held_measures_by_state_grid_code on held_measures (district, state, grid_code);
create table closures (
  district integer not null,
  id blob not null,
  area integer not null,
  plan_id text not null,
  reason text not null,
  closed_by blob not null,
  closed_at integer not null,
  ended integer not null,
  erase_on integer not null,
  erased_at integer,
  certificate text,
  primary key (district, id)
) strict, without rowid;
create table refusals (
  district integer not null,
  id blob not null,
  grid_code integer not null,
  officer blob,
  reason text not null,
  kind text not null,
  at integer not null,
  day integer not null,
  primary key (district, id)
) strict, without rowid;
create index refusals_by_day_grid_code on refusals (district, day, grid_code);
alter table risk_areas add column last_case_day integer;

-- Decisions, measures and tests stand on a ground: a declaration, a contact, a stay in a risk area or
-- an order. They keep who they are about, so that lists ask one table.
alter table decisions drop constraint decisions_district_declaration_id_fkey;
alter table decisions rename column declaration_id to ground_id;
alter table decisions add column ground text collate "C" not null default 'declaration';
alter table decisions alter column ground drop default;
alter index decisions_by_declaration_id rename to decisions_by_ground_id;
create index decisions_by_grid_code_id on decisions (district, grid_code, id);
alter table naat_orders drop constraint naat_orders_district_declaration_id_fkey;
alter table naat_orders rename column declaration_id to ground_id;
alter table naat_orders add column ground text collate "C" not null default 'declaration';
alter table naat_orders alter column ground drop default;
alter table naat_orders add column person_id uuid;
alter table naat_orders add column household_id uuid;
alter table naat_orders add column name text collate "C";
alter table naat_orders add column person_key bytea;
update naat_orders x set person_id = d.person_id, household_id = d.household_id, name = d.name,
    person_key = coalesce(d.id_number_index, uuid_send(d.person_id), uuid_send(d.id))
  from declarations d where d.district = x.district and d.id = x.ground_id;
alter table naat_orders alter column name set not null;
alter table naat_orders alter column person_key set not null;
alter index naat_orders_by_declaration_id rename to naat_orders_by_ground_id;
create index naat_orders_by_person_key on naat_orders (district, person_key);
alter table measures drop constraint measures_district_declaration_id_fkey;
alter table measures rename column declaration_id to ground_id;
alter table measures add column ground text collate "C" not null default 'declaration';
alter table measures alter column ground drop default;
alter table measures add column name text collate "C";
alter table measures add column person_key bytea;
alter table measures add column phone_index bytea;
alter table measures add column imposed_by uuid;
alter table measures add column consent text collate "C";
update measures x set name = d.name, phone_index = d.phone_index,
    person_key = coalesce(d.id_number_index, uuid_send(d.person_id), uuid_send(d.id))
  from declarations d where d.district = x.district and d.id = x.ground_id;
alter table measures alter column name set not null;
alter table measures alter column person_key set not null;
alter index measures_by_declaration_id rename to measures_by_ground_id;
create index measures_by_person_key on measures (district, person_key);
create index measures_by_phone_index on measures (district, phone_index);
create index measures_by_imposed_by_created_at on measures (district, imposed_by, created_at);
create table stays (
  district bigint not null,
  id uuid not null,
  person_id uuid not null,
  area bigint not null,
  from_day bigint not null,
  to_day bigint,
  source text collate "C" not null,
  recorded_by uuid,
  recorded_at bigint not null,
  primary key (district, id),
  foreign key (district, person_id) references persons (district, id)
);
create index stays_by_person_id_from_day on stays (district, person_id, from_day);
create index stays_by_area_from_day on stays (district, area, from_day);
create table person_facts (
  district bigint not null,
  id uuid not null,
  person_id uuid not null,
  input text collate "C" not null,
  value_sealed bytea not null,
  source text collate "C" not null,
  at bigint not null,
  recorded_by uuid,
  recorded_at bigint not null,
  withdrawn_at bigint,
  primary key (district, id),
  foreign key (district, person_id) references persons (district, id)
);
create index person_facts_by_person_id_input_at on person_facts (district, person_id, input, at);
create table legal_orders (
  district bigint not null,
  id uuid not null,
  area bigint not null,
  number text collate "C" not null,
  issued_by text collate "C" not null,
  issued_day bigint not null,
  content text collate "C" not null,
  measures text collate "C" not null,
  from_day bigint not null,
  to_day bigint not null,
  recorded_by uuid not null,
  recorded_at bigint not null,
  confirmed_by uuid,
  confirmed_at bigint,
  withdrawn_at bigint,
  primary key (district, id)
);
create index legal_orders_by_area_from_day on legal_orders (district, area, from_day);
create table held_measures (
  district bigint not null,
  id uuid not null,
  grid_code bigint not null,
  decision_id uuid not null,
  officer uuid,
  held_at bigint not null,
  measure_sealed bytea not null,
  kind text collate "C" not null,
  why text collate "C" not null,
  state text collate "C" not null,
  decided_by uuid,
  decided_at bigint,
  primary key (district, id)
);
create index held_measures_by_state_grid_code on held_measures (district, state, grid_code);
create table closures (
  district bigint not null,
  id uuid not null,
  area bigint not null,
  plan_id text collate "C" not null,
  reason text collate "C" not null,
  closed_by uuid not null,
  closed_at bigint not null,
  ended bigint not null,
  erase_on bigint not null,
  erased_at bigint,
  certificate text collate "C",
  primary key (district, id)
);
create table refusals (
  district bigint not null,
  id uuid not null,
  grid_code bigint not null,
  officer uuid,
  reason text collate "C" not null,
  kind text collate "C" not null,
  at bigint not null,
  day bigint not null,
  primary key (district, id)
);
create index refusals_by_day_grid_code on refusals (district, day, grid_code);
alter table risk_areas add column last_case_day bigint;

create table dwellings (
  district bigint not null,
  id uuid not null,
  building_id uuid not null,
  unit text collate "C" not null,
  door text collate "C" not null,
  grid_code bigint not null,
  primary key (district, id),
  foreign key (district, building_id) references buildings (district, id)
);
create unique index dwellings_by_building_id_unit_door on dwellings (district, building_id, unit, door);
create table households (
  district bigint not null,
  id uuid not null,
  dwelling_id uuid not null,
  grid_code bigint not null,
  head_name text collate "C" not null,
  created_at bigint not null,
  updated_at bigint not null,
  version bigint not null,
  ended_day bigint,
  primary key (district, id),
  foreign key (district, dwelling_id) references dwellings (district, id)
);
create index households_by_grid_code_id on households (district, grid_code, id);
create index households_by_dwelling_id on households (district, dwelling_id);
create table persons (
  district bigint not null,
  id uuid not null,
  grid_code bigint not null,
  name text collate "C" not null,
  sex text collate "C",
  born_day bigint,
  id_number_sealed bytea,
  id_number_index bytea,
  id_number_state text collate "C" not null,
  phone_sealed bytea,
  phone_index bytea,
  registered_address text collate "C",
  residence text collate "C",
  political_status text collate "C",
  note_sealed bytea,
  import_id uuid,
  created_at bigint not null,
  updated_at bigint not null,
  version bigint not null,
  primary key (district, id)
);
create unique index persons_by_id_number_index on persons (district, id_number_index);
create index persons_by_phone_index on persons (district, phone_index);
create index persons_by_name_grid_code on persons (district, name, grid_code);
create index persons_by_grid_code_name on persons (district, grid_code, name);
create table memberships (
  district bigint not null,
  household_id uuid not null,
  person_id uuid not null,
  relationship text collate "C" not null,
  relationship_word text collate "C" not null,
  from_day bigint not null,
  to_day bigint,
  primary key (district, household_id, person_id),
  foreign key (district, household_id) references households (district, id),
  foreign key (district, person_id) references persons (district, id)
);
create index memberships_by_person_id on memberships (district, person_id);
create table care_needs (
  district bigint not null,
  person_id uuid not null,
  need text collate "C" not null,
  word text collate "C" not null,
  from_day bigint not null,
  to_day bigint,
  primary key (district, person_id, need, from_day),
  foreign key (district, person_id) references persons (district, id)
);
create table vehicles (
  district bigint not null,
  id uuid not null,
  person_id uuid not null,
  plate text collate "C" not null,
  from_day bigint not null,
  to_day bigint,
  primary key (district, id),
  foreign key (district, person_id) references persons (district, id)
);
create unique index vehicles_by_plate_person_id on vehicles (district, plate, person_id);
create index vehicles_by_person_id on vehicles (district, person_id);
create table roster_imports (
  district bigint not null,
  id uuid not null,
  community bigint not null,
  file_name text collate "C" not null,
  started_at bigint not null,
  finished_at bigint,
  actor uuid,
  summary text collate "C" not null,
  primary key (district, id)
);
create index roster_imports_by_community_started_at on roster_imports (district, community, started_at);
create table roster_reviews (
  district bigint not null,
  id uuid not null,
  import_id uuid not null,
  community bigint not null,
  sheet text collate "C" not null,
  line bigint not null,
  fingerprint bytea not null,
  reason text collate "C" not null,
  cells_sealed bytea not null,
  person_id uuid,
  household_id uuid,
  created_at bigint not null,
  decided_at bigint,
  decided_by uuid,
  decision text collate "C",
  primary key (district, id)
);
create unique index roster_reviews_by_fingerprint on roster_reviews (district, fingerprint);
create index roster_reviews_by_community_decided_at on roster_reviews (district, community, decided_at);
create table roster_slips (
  district bigint not null,
  import_id uuid not null,
  sheet text collate "C" not null,
  line bigint not null,
  code text collate "C" not null,
  person_id uuid,
  primary key (district, import_id, sheet, line, code)
);

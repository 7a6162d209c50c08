create table dwellings (
  district integer not null,
  id blob not null,
  building_id blob not null,
  unit text not null,
  door text not null,
  grid_code integer not null,
  primary key (district, id),
  foreign key (district, building_id) references buildings (district, id)
) strict, without rowid;
create unique index dwellings_by_building_id_unit_door on dwellings (district, building_id, unit, door);
create table households (
  district integer not null,
  id blob not null,
  dwelling_id blob not null,
  grid_code integer not null,
  head_name text not null,
  created_at integer not null,
  updated_at integer not null,
  version integer not null,
  ended_day integer,
  primary key (district, id),
  foreign key (district, dwelling_id) references dwellings (district, id)
) strict, without rowid;
create index households_by_grid_code_id on households (district, grid_code, id);
create index households_by_dwelling_id on households (district, dwelling_id);
create table persons (
  district integer not null,
  id blob not null,
  grid_code integer not null,
  name text not null,
  sex text,
  born_day integer,
  id_number_sealed blob,
  id_number_index blob,
  id_number_state text not null,
  phone_sealed blob,
  phone_index blob,
  registered_address text,
  residence text,
  political_status text,
  note_sealed blob,
  import_id blob,
  created_at integer not null,
  updated_at integer not null,
  version integer not null,
  primary key (district, id)
) strict, without rowid;
create unique index persons_by_id_number_index on persons (district, id_number_index);
create index persons_by_phone_index on persons (district, phone_index);
create index persons_by_name_grid_code on persons (district, name, grid_code);
create index persons_by_grid_code_name on persons (district, grid_code, name);
create table memberships (
  district integer not null,
  household_id blob not null,
  person_id blob not null,
  relationship text not null,
  relationship_word text not null,
  from_day integer not null,
  to_day integer,
  primary key (district, household_id, person_id),
  foreign key (district, household_id) references households (district, id),
  foreign key (district, person_id) references persons (district, id)
) strict, without rowid;
create index memberships_by_person_id on memberships (district, person_id);
create table care_needs (
  district integer not null,
  person_id blob not null,
  need text not null,
  word text not null,
  from_day integer not null,
  to_day integer,
  primary key (district, person_id, need, from_day),
  foreign key (district, person_id) references persons (district, id)
) strict, without rowid;
create table vehicles (
  district integer not null,
  id blob not null,
  person_id blob not null,
  plate text not null,
  from_day integer not null,
  to_day integer,
  primary key (district, id),
  foreign key (district, person_id) references persons (district, id)
) strict, without rowid;
create unique index vehicles_by_plate_person_id on vehicles (district, plate, person_id);
create index vehicles_by_person_id on vehicles (district, person_id);
create table roster_imports (
  district integer not null,
  id blob not null,
  community integer not null,
  file_name text not null,
  started_at integer not null,
  finished_at integer,
  actor blob,
  summary text not null,
  primary key (district, id)
) strict, without rowid;
create index roster_imports_by_community_started_at on roster_imports (district, community, started_at);
create table roster_reviews (
  district integer not null,
  id blob not null,
  import_id blob not null,
  community integer not null,
  sheet text not null,
  line integer not null,
  fingerprint blob not null,
  reason text not null,
  cells_sealed blob not null,
  person_id blob,
  household_id blob,
  created_at integer not null,
  decided_at integer,
  decided_by blob,
  decision text,
  primary key (district, id)
) strict, without rowid;
create unique index roster_reviews_by_fingerprint on roster_reviews (district, fingerprint);
create index roster_reviews_by_community_decided_at on roster_reviews (district, community, decided_at);
create table roster_slips (
  district integer not null,
  import_id blob not null,
  sheet text not null,
  line integer not null,
  code text not null,
  person_id blob,
  primary key (district, import_id, sheet, line, code)
) strict, without rowid;

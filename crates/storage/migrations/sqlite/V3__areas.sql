create table areas (
  code integer not null,
  name text not null,
  level text not null,
  updated_at integer not null,
  primary key (code)
) strict, without rowid;
create table compounds (
  district integer not null,
  id blob not null,
  community integer not null,
  name text not null,
  primary key (district, id)
) strict, without rowid;
create unique index compounds_by_community_name on compounds (district, community, name);
create table buildings (
  district integer not null,
  id blob not null,
  compound_id blob not null,
  name text not null,
  sort_key text not null,
  primary key (district, id),
  foreign key (district, compound_id) references compounds (district, id)
) strict, without rowid;
create unique index buildings_by_compound_id_name on buildings (district, compound_id, name);
create table building_grids (
  district integer not null,
  building_id blob not null,
  from_day integer not null,
  to_day integer,
  grid_code integer not null,
  assigned_at integer not null,
  primary key (district, building_id, from_day),
  foreign key (district, building_id) references buildings (district, id)
) strict, without rowid;
create index building_grids_by_grid_code on building_grids (district, grid_code);

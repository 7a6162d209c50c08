create table areas (
  code bigint not null,
  name text collate "C" not null,
  level text collate "C" not null,
  updated_at bigint not null,
  primary key (code)
);
create table compounds (
  district bigint not null,
  id uuid not null,
  community bigint not null,
  name text collate "C" not null,
  primary key (district, id)
);
create unique index compounds_by_community_name on compounds (district, community, name);
create table buildings (
  district bigint not null,
  id uuid not null,
  compound_id uuid not null,
  name text collate "C" not null,
  sort_key text collate "C" not null,
  primary key (district, id),
  foreign key (district, compound_id) references compounds (district, id)
);
create unique index buildings_by_compound_id_name on buildings (district, compound_id, name);
create table building_grids (
  district bigint not null,
  building_id uuid not null,
  from_day bigint not null,
  to_day bigint,
  grid_code bigint not null,
  assigned_at bigint not null,
  primary key (district, building_id, from_day),
  foreign key (district, building_id) references buildings (district, id)
);
create index building_grids_by_grid_code on building_grids (district, grid_code);

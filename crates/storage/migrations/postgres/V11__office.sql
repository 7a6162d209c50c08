-- What holds for the records as a whole and travels with a backup.
create table office (
  name text collate "C" not null,
  value text collate "C" not null,
  primary key (name)
);

-- What holds for the records as a whole and travels with a backup.
create table office (
  name text not null,
  value text not null,
  primary key (name)
) strict, without rowid;

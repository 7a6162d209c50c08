-- Matters filed at the same moment are numbered one after the other; photos go with the last record that shows them,
-- and those that no record ever named by their age (M23). Photos kept before this are taken to be named.
create table matter_numbers (
  district bigint not null,
  day bigint not null,
  last bigint not null,
  primary key (district, day)
);
insert into matter_numbers (district, day, last)
  select district, day, count(*) from matters group by district, day;
create table photo_uses (
  district bigint not null,
  photo_id uuid not null,
  record_id uuid not null,
  primary key (district, photo_id, record_id)
);
create index photo_uses_by_record_id on photo_uses (district, record_id);
alter table photos add column is_used bigint not null default 1;
create index photos_unused on photos (district, at) where is_used = 0;

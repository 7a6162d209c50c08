-- A million matters and their lists in a tenth of a second (M23). What is open has indexes of its own, one of them
-- wide enough that a list finds its page in it, one that no clock changes; the counters stand for every level, so that
-- a district is read like a grid.
create table matter_sums (
  district bigint not null,
  area bigint not null,
  day bigint not null,
  received bigint not null,
  responded bigint not null,
  resolved bigint not null,
  rated bigint not null,
  satisfied bigint not null,
  reworks bigint not null,
  apart bigint not null,
  due bigint not null,
  suspended bigint not null,
  on_time bigint not null,
  closed bigint not null,
  primary key (district, area, day)
);
insert into matter_sums (district, area, day, received, responded, resolved, rated, satisfied, reworks, apart, due, suspended, on_time, closed)
  select district, grid_code, day, sum(received), sum(responded), sum(resolved), sum(rated), sum(satisfied), sum(reworks), sum(apart), sum(due), sum(suspended), sum(on_time), sum(closed)
  from matter_days where grid_code % 1000 <> 0 group by district, grid_code, day;
insert into matter_sums (district, area, day, received, responded, resolved, rated, satisfied, reworks, apart, due, suspended, on_time, closed)
  select district, grid_code / 1000 * 1000, day, sum(received), sum(responded), sum(resolved), sum(rated), sum(satisfied), sum(reworks), sum(apart), sum(due), sum(suspended), sum(on_time), sum(closed)
  from matter_days where grid_code % 1000000 <> 0 group by district, grid_code / 1000 * 1000, day;
insert into matter_sums (district, area, day, received, responded, resolved, rated, satisfied, reworks, apart, due, suspended, on_time, closed)
  select district, grid_code / 1000000 * 1000000, day, sum(received), sum(responded), sum(resolved), sum(rated), sum(satisfied), sum(reworks), sum(apart), sum(due), sum(suspended), sum(on_time), sum(closed)
  from matter_days where grid_code % 1000000000 <> 0 group by district, grid_code / 1000000 * 1000000, day;
insert into matter_sums (district, area, day, received, responded, resolved, rated, satisfied, reworks, apart, due, suspended, on_time, closed)
  select district, grid_code / 1000000000 * 1000000000, day, sum(received), sum(responded), sum(resolved), sum(rated), sum(satisfied), sum(reworks), sum(apart), sum(due), sum(suspended), sum(on_time), sum(closed)
  from matter_days group by district, grid_code / 1000000000 * 1000000000, day;
drop table matter_days;
create table matters_open (
  district bigint not null,
  area bigint not null,
  open bigint not null,
  waiting bigint not null,
  to_verify bigint not null,
  suspended bigint not null,
  asked bigint not null,
  supervised bigint not null,
  apart bigint not null,
  primary key (district, area)
);
insert into matters_open (district, area, open, waiting, to_verify, suspended, asked, supervised, apart)
  select district, grid_code, sum(case when is_apart = 0 then 1 else 0 end),
    sum(case when is_apart = 0 and state = 'collected' then 1 else 0 end),
    sum(case when state = 'fed_back' then 1 else 0 end),
    sum(case when suspended_at is not null then 1 else 0 end),
    sum(case when asked_by is not null then 1 else 0 end),
    sum(case when supervised_at is not null then 1 else 0 end),
    sum(case when is_apart = 1 then 1 else 0 end)
  from matters where is_open = 1 and grid_code % 1000 <> 0 group by district, grid_code;
insert into matters_open (district, area, open, waiting, to_verify, suspended, asked, supervised, apart)
  select district, grid_code / 1000 * 1000, sum(case when is_apart = 0 then 1 else 0 end),
    sum(case when is_apart = 0 and state = 'collected' then 1 else 0 end),
    sum(case when state = 'fed_back' then 1 else 0 end),
    sum(case when suspended_at is not null then 1 else 0 end),
    sum(case when asked_by is not null then 1 else 0 end),
    sum(case when supervised_at is not null then 1 else 0 end),
    sum(case when is_apart = 1 then 1 else 0 end)
  from matters where is_open = 1 and grid_code % 1000000 <> 0 group by district, grid_code / 1000 * 1000;
insert into matters_open (district, area, open, waiting, to_verify, suspended, asked, supervised, apart)
  select district, grid_code / 1000000 * 1000000, sum(case when is_apart = 0 then 1 else 0 end),
    sum(case when is_apart = 0 and state = 'collected' then 1 else 0 end),
    sum(case when state = 'fed_back' then 1 else 0 end),
    sum(case when suspended_at is not null then 1 else 0 end),
    sum(case when asked_by is not null then 1 else 0 end),
    sum(case when supervised_at is not null then 1 else 0 end),
    sum(case when is_apart = 1 then 1 else 0 end)
  from matters where is_open = 1 and grid_code % 1000000000 <> 0 group by district, grid_code / 1000000 * 1000000;
insert into matters_open (district, area, open, waiting, to_verify, suspended, asked, supervised, apart)
  select district, grid_code / 1000000000 * 1000000000, sum(case when is_apart = 0 then 1 else 0 end),
    sum(case when is_apart = 0 and state = 'collected' then 1 else 0 end),
    sum(case when state = 'fed_back' then 1 else 0 end),
    sum(case when suspended_at is not null then 1 else 0 end),
    sum(case when asked_by is not null then 1 else 0 end),
    sum(case when supervised_at is not null then 1 else 0 end),
    sum(case when is_apart = 1 then 1 else 0 end)
  from matters where is_open = 1 group by district, grid_code / 1000000000 * 1000000000;
drop index matters_by_open_next_at;
drop index matters_by_community_open_next_at;
drop index matters_open_by_community;
drop index matters_by_community_reported_at;
drop index matters_by_reported_at;
drop index matters_by_task_force;
drop index matters_by_handler;
drop index matters_by_owner;
drop index matters_by_by_user_at;
drop index matters_by_peer;
drop index matters_by_phone_index;
create index matters_open_by_next_at on matters (district, next_at, id, grid_code, is_apart, kind, is_open)
  where is_open = 1;
create index matters_open_by_community on matters (district, community, grid_code, is_apart, is_open) where is_open = 1;
create index matters_by_reported_at on matters (district, reported_at, id, grid_code, is_open, kind);
create index matters_by_community_reported_at on matters (district, community, reported_at, id, grid_code, is_open, kind);
create index matters_published on matters (district, reported_at) where is_published = 1;
create index matters_by_task_force on matters (district, task_force, is_open, next_at) where task_force is not null;
create index matters_by_handler on matters (district, handler, is_open) where handler is not null;
create index matters_by_owner on matters (district, owner, is_open) where owner is not null;
create index matters_by_by_user_at on matters (district, by_user, at) where by_user is not null;
create index matters_by_peer on matters (district, peer, peer_id) where peer is not null;
create index matters_by_phone_index on matters (district, phone_index, reported_at) where phone_index is not null;

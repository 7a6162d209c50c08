create table users (
  id blob not null,
  name text not null,
  created_at integer not null,
  ended_at integer,
  primary key (id)
) strict, without rowid;
create unique index users_by_name on users (name);
create table posts (
  id blob not null,
  user_id blob not null references users (id),
  role text not null,
  area integer not null,
  task_force text,
  from_day integer not null,
  to_day integer,
  primary key (id)
) strict, without rowid;
create index posts_by_user_id on posts (user_id);
create index posts_by_area_role on posts (area, role);
create table sessions (
  token_hash blob not null,
  user_id blob not null,
  purpose text not null,
  created_at integer not null,
  expires_at integer not null,
  revoked_at integer,
  primary key (token_hash)
) strict, without rowid;
create index sessions_by_user_id on sessions (user_id);

create table users (
  id uuid not null,
  name text collate "C" not null,
  created_at bigint not null,
  ended_at bigint,
  primary key (id)
);
create unique index users_by_name on users (name);
create table posts (
  id uuid not null,
  user_id uuid not null references users (id),
  role text collate "C" not null,
  area bigint not null,
  task_force text collate "C",
  from_day bigint not null,
  to_day bigint,
  primary key (id)
);
create index posts_by_user_id on posts (user_id);
create index posts_by_area_role on posts (area, role);
create table sessions (
  token_hash bytea not null,
  user_id uuid not null,
  purpose text collate "C" not null,
  created_at bigint not null,
  expires_at bigint not null,
  revoked_at bigint,
  primary key (token_hash)
);
create index sessions_by_user_id on sessions (user_id);

-- Matters from the first word to the last (M23): who answers, by which clock, every step, the indicators, what
-- people say about those who handled them; what Open311 clients and other servers brought; announced working days.
alter table matters add column source text collate "C" not null default 'field';
alter table matters add column process text collate "C" not null default 'dispatch';
alter table matters add column level text collate "C" not null default 'community';
alter table matters add column community bigint not null default 0;
alter table matters add column is_open bigint not null default 1;
alter table matters add column is_urgent bigint not null default 0;
alter table matters add column latitude bigint;
alter table matters add column longitude bigint;
alter table matters add column place_state text collate "C" not null default 'unknown';
alter table matters add column phone_index bytea;
alter table matters add column contact_sealed bytea;
alter table matters add column answers_sealed bytea;
alter table matters add column owner uuid;
alter table matters add column handler uuid;
alter table matters add column task_force text collate "C";
alter table matters add column answer_due_at bigint not null default 0;
alter table matters add column answered_at bigint;
alter table matters add column filed_at bigint;
alter table matters add column spans text collate "C" not null default '';
alter table matters add column clock_from bigint;
alter table matters add column stage bigint not null default 0;
alter table matters add column due_at bigint;
alter table matters add column next_at bigint;
alter table matters add column suspended_at bigint;
alter table matters add column asked_span text collate "C";
alter table matters add column asked_by uuid;
alter table matters add column fixer uuid;
alter table matters add column is_attempted bigint not null default 0;
alter table matters add column raised bigint not null default 0;
alter table matters add column supervised_at bigint;
alter table matters add column reworks bigint not null default 0;
alter table matters add column reopened bigint not null default 0;
alter table matters add column closed_at bigint;
alter table matters add column outcome text collate "C";
alter table matters add column rating bigint;
alter table matters add column rated_at bigint;
alter table matters add column merged_into uuid;
alter table matters add column is_published bigint not null default 0;
alter table matters add column is_followed bigint not null default 0;
alter table matters add column wanted_at bigint;
alter table matters add column at_home bigint not null default 0;
alter table matters add column meet_at bigint;
alter table matters add column is_apart bigint not null default 0;
alter table matters add column peer text collate "C";
alter table matters add column peer_id text collate "C";
alter table matters add column peer_state text collate "C";
alter table matters add column api_key uuid;
alter table matters add column erased_at bigint;
alter table matters add column version bigint not null default 1;
alter table matters add column changed_at bigint not null default 0;
update matters set state = 'collected', community = grid_code / 1000 * 1000, changed_at = reported_at,
  answer_due_at = reported_at + 7200000, next_at = reported_at + 7200000;
drop index matters_by_state_grid_code;
create index matters_by_erased_at_closed_at on matters (district, erased_at, closed_at);
create index matters_by_open_next_at on matters (district, is_open, next_at);
create index matters_by_community_open_next_at on matters (district, community, is_open, next_at);
create index matters_by_community_reported_at on matters (district, community, reported_at, is_open);
create index matters_open_by_community on matters
  (district, community, is_apart, next_at, state, suspended_at, asked_by, supervised_at) where is_open = 1;
create index matters_by_reported_at on matters (district, reported_at);
create index matters_by_closed_at on matters (district, closed_at);
create index matters_by_due_at on matters (district, due_at);
create index matters_by_phone_index on matters (district, phone_index, reported_at);
create index matters_by_handler on matters (district, handler, is_open);
create index matters_by_owner on matters (district, owner, is_open);
create index matters_by_task_force on matters (district, task_force, is_open, next_at);
create index matters_by_number on matters (district, number);
create index matters_by_peer on matters (district, peer, peer_id);
create table matter_steps (
  district bigint not null,
  id uuid not null,
  matter_id uuid not null,
  grid_code bigint not null,
  at bigint not null,
  act text collate "C" not null,
  by_user uuid,
  by_whom text collate "C" not null,
  level text collate "C",
  task_force text collate "C",
  handler uuid,
  text_sealed bytea,
  is_told bigint not null,
  photos text collate "C" not null,
  facts text collate "C",
  primary key (district, id)
);
create index matter_steps_by_matter_id_at on matter_steps (district, matter_id, at);
create table matter_complaints (
  district bigint not null,
  id uuid not null,
  matter_id uuid not null,
  grid_code bigint not null,
  about_user uuid,
  heard_by bigint not null,
  text_sealed bytea not null,
  phone_index bytea,
  raised_at bigint not null,
  due_at bigint not null,
  state text collate "C" not null,
  answer_sealed bytea,
  answered_at bigint,
  answered_by uuid,
  primary key (district, id)
);
create index matter_complaints_by_state_heard_by on matter_complaints (district, state, heard_by);
create index matter_complaints_by_matter_id on matter_complaints (district, matter_id);
create table matter_days (
  district bigint not null,
  day bigint not null,
  grid_code bigint not null,
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
  primary key (district, day, grid_code)
);
create table calendar_days (
  day bigint not null,
  is_workday bigint not null,
  name text collate "C" not null,
  changed_at bigint not null,
  changed_by uuid,
  primary key (day)
);
create table open311_keys (
  id uuid not null,
  key_hash bytea not null,
  name text collate "C" not null,
  area bigint not null,
  reads text collate "C" not null,
  basis text collate "C",
  created_at bigint not null,
  created_by uuid,
  ended_at bigint,
  primary key (id)
);
create index open311_keys_by_key_hash on open311_keys (key_hash);
create table open311_peers (
  name text collate "C" not null,
  url text collate "C" not null,
  area bigint not null,
  key_sealed bytea,
  jurisdiction text collate "C",
  coordinates text collate "C" not null,
  is_pulled bigint not null,
  pulled_until bigint,
  failed_at bigint,
  failure text collate "C",
  created_at bigint not null,
  created_by uuid,
  ended_at bigint,
  primary key (name)
);

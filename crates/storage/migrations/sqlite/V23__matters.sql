-- Matters from the first word to the last (M23): who answers, by which clock, every step, the indicators, what
-- people say about those who handled them; what Open311 clients and other servers brought; announced working days.
alter table matters add column source text not null default 'field';
alter table matters add column process text not null default 'dispatch';
alter table matters add column level text not null default 'community';
alter table matters add column community integer not null default 0;
alter table matters add column is_open integer not null default 1;
alter table matters add column is_urgent integer not null default 0;
alter table matters add column latitude integer;
alter table matters add column longitude integer;
alter table matters add column place_state text not null default 'unknown';
alter table matters add column phone_index blob;
alter table matters add column contact_sealed blob;
alter table matters add column answers_sealed blob;
alter table matters add column owner blob;
alter table matters add column handler blob;
alter table matters add column task_force text;
alter table matters add column answer_due_at integer not null default 0;
alter table matters add column answered_at integer;
alter table matters add column filed_at integer;
alter table matters add column spans text not null default '';
alter table matters add column clock_from integer;
alter table matters add column stage integer not null default 0;
alter table matters add column due_at integer;
alter table matters add column next_at integer;
alter table matters add column suspended_at integer;
alter table matters add column asked_span text;
alter table matters add column asked_by blob;
alter table matters add column fixer blob;
alter table matters add column is_attempted integer not null default 0;
alter table matters add column raised integer not null default 0;
alter table matters add column supervised_at integer;
alter table matters add column reworks integer not null default 0;
alter table matters add column reopened integer not null default 0;
alter table matters add column closed_at integer;
alter table matters add column outcome text;
alter table matters add column rating integer;
alter table matters add column rated_at integer;
alter table matters add column merged_into blob;
alter table matters add column is_published integer not null default 0;
alter table matters add column is_followed integer not null default 0;
alter table matters add column wanted_at integer;
alter table matters add column at_home integer not null default 0;
alter table matters add column meet_at integer;
alter table matters add column is_apart integer not null default 0;
alter table matters add column peer text;
alter table matters add column peer_id text;
alter table matters add column peer_state text;
alter table matters add column api_key blob;
alter table matters add column erased_at integer;
alter table matters add column version integer not null default 1;
alter table matters add column changed_at integer not null default 0;
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
  district integer not null,
  id blob not null,
  matter_id blob not null,
  grid_code integer not null,
  at integer not null,
  act text not null,
  by_user blob,
  by_whom text not null,
  level text,
  task_force text,
  handler blob,
  text_sealed blob,
  is_told integer not null,
  photos text not null,
  facts text,
  primary key (district, id)
) strict, without rowid;
create index matter_steps_by_matter_id_at on matter_steps (district, matter_id, at);
create table matter_complaints (
  district integer not null,
  id blob not null,
  matter_id blob not null,
  grid_code integer not null,
  about_user blob,
  heard_by integer not null,
  text_sealed blob not null,
  phone_index blob,
  raised_at integer not null,
  due_at integer not null,
  state text not null,
  answer_sealed blob,
  answered_at integer,
  answered_by blob,
  primary key (district, id)
) strict, without rowid;
create index matter_complaints_by_state_heard_by on matter_complaints (district, state, heard_by);
create index matter_complaints_by_matter_id on matter_complaints (district, matter_id);
create table matter_days (
  district integer not null,
  day integer not null,
  grid_code integer not null,
  received integer not null,
  responded integer not null,
  resolved integer not null,
  rated integer not null,
  satisfied integer not null,
  reworks integer not null,
  apart integer not null,
  due integer not null,
  suspended integer not null,
  on_time integer not null,
  closed integer not null,
  primary key (district, day, grid_code)
) strict, without rowid;
create table calendar_days (
  day integer not null,
  is_workday integer not null,
  name text not null,
  changed_at integer not null,
  changed_by blob,
  primary key (day)
) strict, without rowid;
create table open311_keys (
  id blob not null,
  key_hash blob not null,
  name text not null,
  area integer not null,
  reads text not null,
  basis text,
  created_at integer not null,
  created_by blob,
  ended_at integer,
  primary key (id)
) strict, without rowid;
create index open311_keys_by_key_hash on open311_keys (key_hash);
create table open311_peers (
  name text not null,
  url text not null,
  area integer not null,
  key_sealed blob,
  jurisdiction text,
  coordinates text not null,
  is_pulled integer not null,
  pulled_until integer,
  failed_at integer,
  failure text,
  created_at integer not null,
  created_by blob,
  ended_at integer,
  primary key (name)
) strict, without rowid;

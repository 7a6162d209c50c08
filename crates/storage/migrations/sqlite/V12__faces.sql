-- What the three faces need: passwords and devices, one-time codes, residents' sessions, visits,
-- matters with photos, corrections people ask for, notices, outlines of areas and buildings.
alter table users add column phone text;
alter table users add column password_hash text;
alter table sessions add column id blob;
alter table sessions add column device text;
alter table sessions add column last_seen_at integer;
create index sessions_by_id on sessions (id);
create table sign_in_codes (
  code_hash blob not null,
  user_id blob not null,
  created_at integer not null,
  expires_at integer not null,
  used_at integer,
  primary key (code_hash)
) strict, without rowid;
create index sign_in_codes_by_user_id on sign_in_codes (user_id);
create table resident_codes (
  phone_index blob not null,
  code_hash blob not null,
  asked integer not null,
  tries integer not null,
  asked_first_at integer not null,
  expires_at integer not null,
  primary key (phone_index)
) strict, without rowid;
create table resident_sessions (
  token_hash blob not null,
  phone_index blob not null,
  created_at integer not null,
  expires_at integer not null,
  revoked_at integer,
  primary key (token_hash)
) strict, without rowid;
create table visits (
  district integer not null,
  id blob not null,
  household_id blob not null,
  grid_code integer not null,
  outcome text not null,
  needs_sealed blob,
  note_sealed blob,
  at integer not null,
  day integer not null,
  by_user blob,
  recorded_at integer not null,
  primary key (district, id),
  foreign key (district, household_id) references households (district, id)
) strict, without rowid;
create index visits_by_household_id_at on visits (district, household_id, at);
create index visits_by_day_grid_code on visits (district, day, grid_code);
create table matters (
  district integer not null,
  id blob not null,
  grid_code integer not null,
  number text not null,
  kind text not null,
  text_sealed blob not null,
  place text,
  household_id blob,
  photos text not null,
  state text not null,
  at integer not null,
  day integer not null,
  by_user blob,
  reported_at integer not null,
  primary key (district, id)
) strict, without rowid;
create index matters_by_state_grid_code on matters (district, state, grid_code);
create index matters_by_day_grid_code on matters (district, day, grid_code);
create table photos (
  district integer not null,
  id blob not null,
  grid_code integer not null,
  sha256 blob not null,
  bytes_sealed blob not null,
  by_user blob,
  at integer not null,
  primary key (district, id)
) strict, without rowid;
create table corrections (
  district integer not null,
  id blob not null,
  grid_code integer not null,
  person_id blob,
  phone_index blob not null,
  field text,
  text_sealed blob not null,
  raised_at integer not null,
  state text not null,
  answer_sealed blob,
  answered_at integer,
  answered_by blob,
  primary key (district, id)
) strict, without rowid;
create index corrections_by_phone_index on corrections (district, phone_index);
create index corrections_by_state_grid_code on corrections (district, state, grid_code);
create table notices (
  id blob not null,
  area integer not null,
  title text not null,
  body text not null,
  published_at integer not null,
  published_by blob,
  until_day integer,
  ended_at integer,
  primary key (id)
) strict, without rowid;
create index notices_by_area on notices (area);
create table area_outlines (
  code integer not null,
  geometry text not null,
  updated_at integer not null,
  primary key (code)
) strict, without rowid;
create table building_outlines (
  district integer not null,
  building_id blob not null,
  geometry text not null,
  updated_at integer not null,
  primary key (district, building_id),
  foreign key (district, building_id) references buildings (district, id)
) strict, without rowid;
create index declarations_by_phone_index on declarations (district, phone_index);

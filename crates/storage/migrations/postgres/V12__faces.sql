-- What the three faces need: passwords and devices, one-time codes, residents' sessions, visits,
-- matters with photos, corrections people ask for, notices, outlines of areas and buildings.
alter table users add column phone text collate "C";
alter table users add column password_hash text collate "C";
alter table sessions add column id uuid;
alter table sessions add column device text collate "C";
alter table sessions add column last_seen_at bigint;
create index sessions_by_id on sessions (id);
create table sign_in_codes (
  code_hash bytea not null,
  user_id uuid not null,
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint,
  primary key (code_hash)
);
create index sign_in_codes_by_user_id on sign_in_codes (user_id);
create table resident_codes (
  phone_index bytea not null,
  code_hash bytea not null,
  asked bigint not null,
  tries bigint not null,
  asked_first_at bigint not null,
  expires_at bigint not null,
  primary key (phone_index)
);
create table resident_sessions (
  token_hash bytea not null,
  phone_index bytea not null,
  created_at bigint not null,
  expires_at bigint not null,
  revoked_at bigint,
  primary key (token_hash)
);
create table visits (
  district bigint not null,
  id uuid not null,
  household_id uuid not null,
  grid_code bigint not null,
  outcome text collate "C" not null,
  needs_sealed bytea,
  note_sealed bytea,
  at bigint not null,
  day bigint not null,
  by_user uuid,
  recorded_at bigint not null,
  primary key (district, id),
  foreign key (district, household_id) references households (district, id)
);
create index visits_by_household_id_at on visits (district, household_id, at);
create index visits_by_day_grid_code on visits (district, day, grid_code);
create table matters (
  district bigint not null,
  id uuid not null,
  grid_code bigint not null,
  number text collate "C" not null,
  kind text collate "C" not null,
  text_sealed bytea not null,
  place text collate "C",
  household_id uuid,
  photos text collate "C" not null,
  state text collate "C" not null,
  at bigint not null,
  day bigint not null,
  by_user uuid,
  reported_at bigint not null,
  primary key (district, id)
);
create index matters_by_state_grid_code on matters (district, state, grid_code);
create index matters_by_day_grid_code on matters (district, day, grid_code);
create table photos (
  district bigint not null,
  id uuid not null,
  grid_code bigint not null,
  sha256 bytea not null,
  bytes_sealed bytea not null,
  by_user uuid,
  at bigint not null,
  primary key (district, id)
);
create table corrections (
  district bigint not null,
  id uuid not null,
  grid_code bigint not null,
  person_id uuid,
  phone_index bytea not null,
  field text collate "C",
  text_sealed bytea not null,
  raised_at bigint not null,
  state text collate "C" not null,
  answer_sealed bytea,
  answered_at bigint,
  answered_by uuid,
  primary key (district, id)
);
create index corrections_by_phone_index on corrections (district, phone_index);
create index corrections_by_state_grid_code on corrections (district, state, grid_code);
create table notices (
  id uuid not null,
  area bigint not null,
  title text collate "C" not null,
  body text collate "C" not null,
  published_at bigint not null,
  published_by uuid,
  until_day bigint,
  ended_at bigint,
  primary key (id)
);
create index notices_by_area on notices (area);
create table area_outlines (
  code bigint not null,
  geometry text collate "C" not null,
  updated_at bigint not null,
  primary key (code)
);
create table building_outlines (
  district bigint not null,
  building_id uuid not null,
  geometry text collate "C" not null,
  updated_at bigint not null,
  primary key (district, building_id),
  foreign key (district, building_id) references buildings (district, id)
);
create index declarations_by_phone_index on declarations (district, phone_index);

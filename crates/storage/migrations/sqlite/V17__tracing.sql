-- Where people were (gates, venues, events), cases with their contacts and the evidence for each,
-- co-investigation requests, lists from elsewhere. A person of a record is a key of sixteen bytes: the
-- id of the registry, or the blind index of a number.
create table presence_places (
  district integer not null,
  number integer not null,
  kind text not null,
  code text not null,
  name text not null,
  grid_code integer not null,
  primary key (district, number)
) strict, without rowid;
create unique index presence_places_by_code on presence_places (district, code);
create table presence_batches (
  district integer not null,
  number integer not null,
  grid_code integer not null,
  source text not null,
  basis text not null,
  purpose text not null,
  retention_days integer not null,
  records integer not null,
  expires_day integer not null,
  recorded_by blob,
  recorded_at integer not null,
  erased_at integer,
  primary key (district, number)
) strict, without rowid;
create index presence_batches_by_expires_day on presence_batches (district, expires_day);
create table presences (
  district integer not null,
  person_key blob not null,
  minute integer not null,
  place integer not null,
  batch integer not null,
  primary key (district, person_key, minute, place),
  foreign key (district, place) references presence_places (district, number),
  foreign key (district, batch) references presence_batches (district, number)
) strict, without rowid;
create index presences_by_place_minute on presences (district, place, minute);
create index presences_by_batch on presences (district, batch);
create table gatherings (
  district integer not null,
  id blob not null,
  grid_code integer not null,
  name text not null,
  place text not null,
  starts_at integer not null,
  ends_at integer not null,
  source text not null,
  basis text not null,
  expires_day integer not null,
  recorded_by blob,
  recorded_at integer not null,
  erased_at integer,
  primary key (district, id)
) strict, without rowid;
create index gatherings_by_grid_code_starts_at on gatherings (district, grid_code, starts_at);
create table gathering_people (
  district integer not null,
  gathering_id blob not null,
  person_id blob not null,
  primary key (district, gathering_id, person_id),
  foreign key (district, gathering_id) references gatherings (district, id),
  foreign key (district, person_id) references persons (district, id)
) strict, without rowid;
create index gathering_people_by_person_id on gathering_people (district, person_id);
create table cases (
  district integer not null,
  id blob not null,
  number text not null,
  grid_code integer not null,
  person_id blob not null,
  household_id blob,
  kind text not null,
  onset_at integer,
  sampled_at integer,
  isolated_at integer,
  window_from integer not null,
  plan_version text not null,
  source text not null,
  source_id blob,
  opened_by blob,
  opened_at integer not null,
  day integer not null,
  state text not null,
  ended_at integer,
  ended_reason text,
  version integer not null,
  primary key (district, id),
  foreign key (district, person_id) references persons (district, id)
) strict, without rowid;
create unique index cases_by_number on cases (district, number);
create index cases_by_state_grid_code on cases (district, state, grid_code);
create index cases_by_person_id on cases (district, person_id);
create table tracing_steps (
  district integer not null,
  subject_id blob not null,
  step text not null,
  done_at integer not null,
  done_by blob,
  primary key (district, subject_id, step)
) strict, without rowid;
create table case_contacts (
  district integer not null,
  id blob not null,
  case_id blob not null,
  person_key blob not null,
  person_id blob,
  household_id blob,
  grid_code integer not null,
  name text not null,
  class text not null,
  link text not null,
  confidence text not null,
  first_at integer not null,
  last_at integer not null,
  state text not null,
  reason text,
  reviewed_by blob,
  reviewed_at integer,
  measure_id blob,
  decision_id blob,
  upgraded_at integer,
  proposed_at integer not null,
  version integer not null,
  primary key (district, id),
  foreign key (district, case_id) references cases (district, id)
) strict, without rowid;
create unique index case_contacts_by_case_id_person_key on case_contacts (district, case_id, person_key);
create index case_contacts_by_state_grid_code on case_contacts (district, state, grid_code);
create index case_contacts_by_person_id on case_contacts (district, person_id);
create table contact_evidence (
  district integer not null,
  id blob not null,
  contact_id blob not null,
  link text not null,
  class text not null,
  confidence text not null,
  via_key blob not null,
  place integer,
  place_text text,
  via_at integer not null,
  at integer not null,
  record text not null,
  primary key (district, id),
  foreign key (district, contact_id) references case_contacts (district, id)
) strict, without rowid;
create index contact_evidence_by_contact_id on contact_evidence (district, contact_id);
create table outside_lists (
  district integer not null,
  id blob not null,
  grid_code integer not null,
  kind text not null,
  source text not null,
  basis text not null,
  purpose text not null,
  expires_day integer not null,
  rows integer not null,
  matched integer not null,
  repeated integer not null,
  refused integer not null,
  recorded_by blob,
  recorded_at integer not null,
  erased_at integer,
  erased_rows integer,
  primary key (district, id)
) strict, without rowid;
create index outside_lists_by_grid_code on outside_lists (district, grid_code);
create index outside_lists_by_expires_day on outside_lists (district, expires_day);
create table outside_rows (
  district integer not null,
  id blob not null,
  list_id blob not null,
  line integer not null,
  grid_code integer not null,
  id_number_index blob,
  phone_index blob,
  person_id blob,
  household_id blob,
  detail_sealed blob,
  informant_sealed blob,
  state text not null,
  outcome text,
  note_sealed blob,
  verified_by blob,
  verified_at integer,
  primary key (district, id),
  foreign key (district, list_id) references outside_lists (district, id)
) strict, without rowid;
create index outside_rows_by_list_id_line on outside_rows (district, list_id, line);
create index outside_rows_by_state_grid_code on outside_rows (district, state, grid_code);
create table investigation_requests (
  district integer not null,
  id blob not null,
  grid_code integer not null,
  direction text not null,
  number text not null,
  from_office text not null,
  to_office text not null,
  subject_sealed blob not null,
  people_sealed blob not null,
  received_at integer not null,
  case_id blob,
  list_id blob,
  basis text not null,
  purpose text not null,
  expires_day integer not null,
  reply_sealed blob,
  replied_by blob,
  replied_at integer,
  recorded_by blob,
  recorded_at integer not null,
  erased_at integer,
  version integer not null,
  primary key (district, id)
) strict, without rowid;
create index investigation_requests_by_grid_code_received_at on investigation_requests (district, grid_code, received_at);
create index investigation_requests_by_expires_day on investigation_requests (district, expires_day);

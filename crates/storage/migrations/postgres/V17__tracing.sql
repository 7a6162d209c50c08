-- Where people were (gates, venues, events), cases with their contacts and the evidence for each,
-- co-investigation requests, lists from elsewhere. A person of a record is a key of sixteen bytes: the
-- id of the registry, or the blind index of a number.
create table presence_places (
  district bigint not null,
  number bigint not null,
  kind text collate "C" not null,
  code text collate "C" not null,
  name text collate "C" not null,
  grid_code bigint not null,
  primary key (district, number)
);
create unique index presence_places_by_code on presence_places (district, code);
create table presence_batches (
  district bigint not null,
  number bigint not null,
  grid_code bigint not null,
  source text collate "C" not null,
  basis text collate "C" not null,
  purpose text collate "C" not null,
  retention_days bigint not null,
  records bigint not null,
  expires_day bigint not null,
  recorded_by uuid,
  recorded_at bigint not null,
  erased_at bigint,
  primary key (district, number)
);
create index presence_batches_by_expires_day on presence_batches (district, expires_day);
create table presences (
  district bigint not null,
  person_key bytea not null,
  minute bigint not null,
  place bigint not null,
  batch bigint not null,
  primary key (district, person_key, minute, place),
  foreign key (district, place) references presence_places (district, number),
  foreign key (district, batch) references presence_batches (district, number)
);
create index presences_by_place_minute on presences (district, place, minute);
create index presences_by_batch on presences (district, batch);
create table gatherings (
  district bigint not null,
  id uuid not null,
  grid_code bigint not null,
  name text collate "C" not null,
  place text collate "C" not null,
  starts_at bigint not null,
  ends_at bigint not null,
  source text collate "C" not null,
  basis text collate "C" not null,
  expires_day bigint not null,
  recorded_by uuid,
  recorded_at bigint not null,
  erased_at bigint,
  primary key (district, id)
);
create index gatherings_by_grid_code_starts_at on gatherings (district, grid_code, starts_at);
create table gathering_people (
  district bigint not null,
  gathering_id uuid not null,
  person_id uuid not null,
  primary key (district, gathering_id, person_id),
  foreign key (district, gathering_id) references gatherings (district, id),
  foreign key (district, person_id) references persons (district, id)
);
create index gathering_people_by_person_id on gathering_people (district, person_id);
create table cases (
  district bigint not null,
  id uuid not null,
  number text collate "C" not null,
  grid_code bigint not null,
  person_id uuid not null,
  household_id uuid,
  kind text collate "C" not null,
  onset_at bigint,
  sampled_at bigint,
  isolated_at bigint,
  window_from bigint not null,
  plan_version text collate "C" not null,
  source text collate "C" not null,
  source_id uuid,
  opened_by uuid,
  opened_at bigint not null,
  day bigint not null,
  state text collate "C" not null,
  ended_at bigint,
  ended_reason text collate "C",
  version bigint not null,
  primary key (district, id),
  foreign key (district, person_id) references persons (district, id)
);
create unique index cases_by_number on cases (district, number);
create index cases_by_state_grid_code on cases (district, state, grid_code);
create index cases_by_person_id on cases (district, person_id);
create table tracing_steps (
  district bigint not null,
  subject_id uuid not null,
  step text collate "C" not null,
  done_at bigint not null,
  done_by uuid,
  primary key (district, subject_id, step)
);
create table case_contacts (
  district bigint not null,
  id uuid not null,
  case_id uuid not null,
  person_key bytea not null,
  person_id uuid,
  household_id uuid,
  grid_code bigint not null,
  name text collate "C" not null,
  class text collate "C" not null,
  link text collate "C" not null,
  confidence text collate "C" not null,
  first_at bigint not null,
  last_at bigint not null,
  state text collate "C" not null,
  reason text collate "C",
  reviewed_by uuid,
  reviewed_at bigint,
  measure_id uuid,
  decision_id uuid,
  upgraded_at bigint,
  proposed_at bigint not null,
  version bigint not null,
  primary key (district, id),
  foreign key (district, case_id) references cases (district, id)
);
create unique index case_contacts_by_case_id_person_key on case_contacts (district, case_id, person_key);
create index case_contacts_by_state_grid_code on case_contacts (district, state, grid_code);
create index case_contacts_by_person_id on case_contacts (district, person_id);
create table contact_evidence (
  district bigint not null,
  id uuid not null,
  contact_id uuid not null,
  link text collate "C" not null,
  class text collate "C" not null,
  confidence text collate "C" not null,
  via_key bytea not null,
  place bigint,
  place_text text collate "C",
  via_at bigint not null,
  at bigint not null,
  record text collate "C" not null,
  primary key (district, id),
  foreign key (district, contact_id) references case_contacts (district, id)
);
create index contact_evidence_by_contact_id on contact_evidence (district, contact_id);
create table outside_lists (
  district bigint not null,
  id uuid not null,
  grid_code bigint not null,
  kind text collate "C" not null,
  source text collate "C" not null,
  basis text collate "C" not null,
  purpose text collate "C" not null,
  expires_day bigint not null,
  rows bigint not null,
  matched bigint not null,
  repeated bigint not null,
  refused bigint not null,
  recorded_by uuid,
  recorded_at bigint not null,
  erased_at bigint,
  erased_rows bigint,
  primary key (district, id)
);
create index outside_lists_by_grid_code on outside_lists (district, grid_code);
create index outside_lists_by_expires_day on outside_lists (district, expires_day);
create table outside_rows (
  district bigint not null,
  id uuid not null,
  list_id uuid not null,
  line bigint not null,
  grid_code bigint not null,
  id_number_index bytea,
  phone_index bytea,
  person_id uuid,
  household_id uuid,
  detail_sealed bytea,
  informant_sealed bytea,
  state text collate "C" not null,
  outcome text collate "C",
  note_sealed bytea,
  verified_by uuid,
  verified_at bigint,
  primary key (district, id),
  foreign key (district, list_id) references outside_lists (district, id)
);
create index outside_rows_by_list_id_line on outside_rows (district, list_id, line);
create index outside_rows_by_state_grid_code on outside_rows (district, state, grid_code);
create table investigation_requests (
  district bigint not null,
  id uuid not null,
  grid_code bigint not null,
  direction text collate "C" not null,
  number text collate "C" not null,
  from_office text collate "C" not null,
  to_office text collate "C" not null,
  subject_sealed bytea not null,
  people_sealed bytea not null,
  received_at bigint not null,
  case_id uuid,
  list_id uuid,
  basis text collate "C" not null,
  purpose text collate "C" not null,
  expires_day bigint not null,
  reply_sealed bytea,
  replied_by uuid,
  replied_at bigint,
  recorded_by uuid,
  recorded_at bigint not null,
  erased_at bigint,
  version bigint not null,
  primary key (district, id)
);
create index investigation_requests_by_grid_code_received_at on investigation_requests (district, grid_code, received_at);
create index investigation_requests_by_expires_day on investigation_requests (district, expires_day);

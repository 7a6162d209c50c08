-- Answers already given, by the key the device made: the same request changes nothing twice.
create table operations (
  district bigint not null,
  id uuid not null,
  user_id uuid not null,
  request_hash bytea not null,
  status bigint not null,
  answer_sealed bytea not null,
  at bigint not null,
  primary key (district, id, user_id)
);
create index operations_by_at on operations (district, at);
create table jobs (
  id uuid not null,
  kind text collate "C" not null,
  unique_key text collate "C" not null,
  payload text collate "C" not null,
  run_at bigint not null,
  lease_until bigint not null,
  attempts bigint not null,
  done_at bigint,
  failure text collate "C",
  primary key (id)
);
create unique index jobs_by_unique_key on jobs (unique_key);
create index jobs_by_done_at_run_at on jobs (done_at, run_at);

-- Answers already given, by the key the device made: the same request changes nothing twice.
create table operations (
  district integer not null,
  id blob not null,
  user_id blob not null,
  request_hash blob not null,
  status integer not null,
  answer_sealed blob not null,
  at integer not null,
  primary key (district, id, user_id)
) strict, without rowid;
create index operations_by_at on operations (district, at);
create table jobs (
  id blob not null,
  kind text not null,
  unique_key text not null,
  payload text not null,
  run_at integer not null,
  lease_until integer not null,
  attempts integer not null,
  done_at integer,
  failure text,
  primary key (id)
) strict, without rowid;
create unique index jobs_by_unique_key on jobs (unique_key);
create index jobs_by_done_at_run_at on jobs (done_at, run_at);

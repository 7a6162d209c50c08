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

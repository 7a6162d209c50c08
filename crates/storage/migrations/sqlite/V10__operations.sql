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

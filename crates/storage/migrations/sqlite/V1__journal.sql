-- Who did what, chained by hash (M38). What is chained is a salted commitment; values and salt lie
-- sealed in journal_values, which may be erased without breaking the chain.
create table journal_entries (
  district integer not null,
  lane blob not null,
  seq integer not null,
  at integer not null,
  actor blob,
  action text not null,
  subject_kind text not null,
  subject text,
  area integer,
  purpose text,
  commitment blob not null,
  previous blob not null,
  hash blob not null,
  primary key (district, lane, seq)
) strict, without rowid;
create index journal_entries_by_at on journal_entries (district, at);
create index journal_entries_by_subject on journal_entries (district, subject);
create table journal_values (
  district integer not null,
  lane blob not null,
  seq integer not null,
  values_sealed blob not null,
  primary key (district, lane, seq)
) strict, without rowid;
create table journal_heads (
  district integer not null,
  lane blob not null,
  seq integer not null,
  hash blob not null,
  primary key (district, lane)
) strict, without rowid;
create table journal_checkpoints (
  id blob not null,
  at integer not null,
  heads text not null,
  key_id text not null,
  signature blob not null,
  primary key (id)
) strict, without rowid;
create table district_keys (
  district integer not null,
  wrapped blob not null,
  primary key (district)
) strict, without rowid;

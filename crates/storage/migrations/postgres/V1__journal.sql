-- Who did what, chained by hash (M38). What is chained is a salted commitment; values and salt lie
-- sealed in journal_values, which may be erased without breaking the chain.
create table journal_entries (
  district bigint not null,
  lane uuid not null,
  seq bigint not null,
  at bigint not null,
  actor uuid,
  action text collate "C" not null,
  subject_kind text collate "C" not null,
  subject text collate "C",
  area bigint,
  purpose text collate "C",
  commitment bytea not null,
  previous bytea not null,
  hash bytea not null,
  primary key (district, lane, seq)
);
create index journal_entries_by_at on journal_entries (district, at);
create index journal_entries_by_subject on journal_entries (district, subject);
create table journal_values (
  district bigint not null,
  lane uuid not null,
  seq bigint not null,
  values_sealed bytea not null,
  primary key (district, lane, seq)
);
create table journal_heads (
  district bigint not null,
  lane uuid not null,
  seq bigint not null,
  hash bytea not null,
  primary key (district, lane)
);
create table journal_checkpoints (
  id uuid not null,
  at bigint not null,
  heads text collate "C" not null,
  key_id text collate "C" not null,
  signature bytea not null,
  primary key (id)
);
create table district_keys (
  district bigint not null,
  wrapped bytea not null,
  primary key (district)
);

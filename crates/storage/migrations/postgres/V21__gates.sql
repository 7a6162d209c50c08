-- Gates and passes (M19-M22): gates, the keys that sign passes, passes by their number in the district, how
-- often households went out, checks first as a log that answers for its durability, then filed one by one.
create table gates (
  district bigint not null,
  id uuid not null,
  serial bigint not null,
  area bigint not null,
  compound_id uuid,
  name text collate "C" not null,
  kind text collate "C" not null,
  state text collate "C" not null,
  opens bigint,
  closes bigint,
  note text collate "C",
  made_at bigint not null,
  made_by uuid,
  changed_at bigint not null,
  version bigint not null,
  primary key (district, id)
);
create unique index gates_by_serial on gates (district, serial);
create index gates_by_area on gates (district, area);
create index gates_by_changed_at on gates (district, changed_at);
create table pass_keys (
  district bigint not null,
  kid bytea not null,
  public bytea not null,
  private_sealed bytea not null,
  made_at bigint not null,
  signs_until bigint not null,
  primary key (district, kid)
);
create table pass_numbers (
  district bigint not null,
  next bigint not null,
  primary key (district)
);
create table passes (
  district bigint not null,
  number bigint not null,
  id uuid not null,
  kind text collate "C" not null,
  grid_code bigint not null,
  person_id uuid,
  household_id uuid,
  household_key bigint,
  holder_sealed bytea not null,
  hint text collate "C" not null,
  mac bigint not null,
  everywhere bigint not null,
  quota text collate "C",
  plate text collate "C",
  paper text collate "C",
  from_at bigint not null,
  until_at bigint not null,
  issued_at bigint not null,
  issued_by uuid,
  kid bytea not null,
  revoked_at bigint,
  revoked_by uuid,
  revoked_why text collate "C",
  replaces bigint,
  changed_at bigint not null,
  primary key (district, number)
);
create unique index passes_by_id on passes (district, id);
create index passes_by_grid_code on passes (district, grid_code, number);
create index passes_by_person_id on passes (district, person_id);
create index passes_by_household_id on passes (district, household_id);
create index passes_by_plate on passes (district, plate);
create index passes_by_changed_at on passes (district, changed_at);
create table household_uses (
  district bigint not null,
  household_key bigint not null,
  uses bytea not null,
  changed_at bigint not null,
  primary key (district, household_key)
);
create index household_uses_by_changed_at on household_uses (district, changed_at);
create table gate_logs (
  district bigint not null,
  lane uuid not null,
  seq bigint not null,
  at bigint not null,
  checks bigint not null,
  log bytea not null,
  primary key (district, lane, seq)
);
create table gate_checks (
  district bigint not null,
  id uuid not null,
  gate bigint not null,
  grid_code bigint not null,
  at bigint not null,
  direction text collate "C" not null,
  number bigint,
  person_id uuid,
  errand text collate "C",
  plate text collate "C",
  temperature bigint,
  mask bigint,
  verdict text collate "C" not null,
  reason text collate "C" not null,
  found text collate "C",
  twice bigint not null,
  steps text collate "C" not null,
  by_user uuid,
  recorded_at bigint not null,
  primary key (district, id)
);
create index gate_checks_by_gate_at on gate_checks (district, gate, at);
create index gate_checks_by_grid_code_at on gate_checks (district, grid_code, at);
create index gate_checks_by_recorded_at on gate_checks (district, recorded_at);
create index gate_checks_by_at on gate_checks (district, at);
create index gate_checks_by_number_at on gate_checks (district, number, at);
create index gate_checks_by_person_id_at on gate_checks (district, person_id, at);
create table gate_counts (
  district bigint not null,
  gate bigint not null,
  hour bigint not null,
  direction text collate "C" not null,
  reason text collate "C" not null,
  checks bigint not null,
  primary key (district, gate, hour, direction, reason)
);
create table gate_handovers (
  district bigint not null,
  id uuid not null,
  gate bigint not null,
  at bigint not null,
  by_user uuid,
  taken_over_by uuid,
  since bigint,
  came_in bigint not null,
  went_out bigint not null,
  abnormal bigint not null,
  note text collate "C",
  recorded_at bigint not null,
  primary key (district, id)
);
create index gate_handovers_by_gate_at on gate_handovers (district, gate, at);
create index measure_changes_by_at on measure_changes (district, at);

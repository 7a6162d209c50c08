-- Gates and passes (M19-M22): gates, the keys that sign passes, passes by their number in the district, how
-- often households went out, checks first as a log that answers for its durability, then filed one by one.
create table gates (
  district integer not null,
  id blob not null,
  serial integer not null,
  area integer not null,
  compound_id blob,
  name text not null,
  kind text not null,
  state text not null,
  opens integer,
  closes integer,
  note text,
  made_at integer not null,
  made_by blob,
  changed_at integer not null,
  version integer not null,
  primary key (district, id)
) strict, without rowid;
create unique index gates_by_serial on gates (district, serial);
create index gates_by_area on gates (district, area);
create index gates_by_changed_at on gates (district, changed_at);
create table pass_keys (
  district integer not null,
  kid blob not null,
  public blob not null,
  private_sealed blob not null,
  made_at integer not null,
  signs_until integer not null,
  primary key (district, kid)
) strict, without rowid;
create table pass_numbers (
  district integer not null,
  next integer not null,
  primary key (district)
) strict, without rowid;
create table passes (
  district integer not null,
  number integer not null,
  id blob not null,
  kind text not null,
  grid_code integer not null,
  person_id blob,
  household_id blob,
  household_key integer,
  holder_sealed blob not null,
  hint text not null,
  mac integer not null,
  everywhere integer not null,
  quota text,
  plate text,
  paper text,
  from_at integer not null,
  until_at integer not null,
  issued_at integer not null,
  issued_by blob,
  kid blob not null,
  revoked_at integer,
  revoked_by blob,
  revoked_why text,
  replaces integer,
  changed_at integer not null,
  primary key (district, number)
) strict, without rowid;
create unique index passes_by_id on passes (district, id);
create index passes_by_grid_code on passes (district, grid_code, number);
create index passes_by_person_id on passes (district, person_id);
create index passes_by_household_id on passes (district, household_id);
create index passes_by_plate on passes (district, plate);
create index passes_by_changed_at on passes (district, changed_at);
create table household_uses (
  district integer not null,
  household_key integer not null,
  uses blob not null,
  changed_at integer not null,
  primary key (district, household_key)
) strict, without rowid;
create index household_uses_by_changed_at on household_uses (district, changed_at);
create table gate_logs (
  district integer not null,
  lane blob not null,
  seq integer not null,
  at integer not null,
  checks integer not null,
  log blob not null,
  primary key (district, lane, seq)
) strict, without rowid;
create table gate_checks (
  district integer not null,
  id blob not null,
  gate integer not null,
  grid_code integer not null,
  at integer not null,
  direction text not null,
  number integer,
  person_id blob,
  errand text,
  plate text,
  temperature integer,
  mask integer,
  verdict text not null,
  reason text not null,
  found text,
  twice integer not null,
  steps text not null,
  by_user blob,
  recorded_at integer not null,
  primary key (district, id)
) strict, without rowid;
create index gate_checks_by_gate_at on gate_checks (district, gate, at);
create index gate_checks_by_grid_code_at on gate_checks (district, grid_code, at);
create index gate_checks_by_recorded_at on gate_checks (district, recorded_at);
create index gate_checks_by_at on gate_checks (district, at);
create index gate_checks_by_number_at on gate_checks (district, number, at);
create index gate_checks_by_person_id_at on gate_checks (district, person_id, at);
create table gate_counts (
  district integer not null,
  gate integer not null,
  hour integer not null,
  direction text not null,
  reason text not null,
  checks integer not null,
  primary key (district, gate, hour, direction, reason)
) strict, without rowid;
create table gate_handovers (
  district integer not null,
  id blob not null,
  gate integer not null,
  at integer not null,
  by_user blob,
  taken_over_by blob,
  since integer,
  came_in integer not null,
  went_out integer not null,
  abnormal integer not null,
  note text,
  recorded_at integer not null,
  primary key (district, id)
) strict, without rowid;
create index gate_handovers_by_gate_at on gate_handovers (district, gate, at);
create index measure_changes_by_at on measure_changes (district, at);

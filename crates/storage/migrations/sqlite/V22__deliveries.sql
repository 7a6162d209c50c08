-- Hand-over points and plates (M22), where gates stand (M19): what was set down at a gate and what became of it,
-- plates from elsewhere that the police were asked about, the place of a gate in millionths of a degree.
alter table gates add column latitude integer;
alter table gates add column longitude integer;
create table deliveries (
  district integer not null,
  id blob not null,
  gate integer not null,
  grid_code integer not null,
  set_down_at integer not null,
  goods text not null,
  household_id blob,
  whom_sealed blob,
  carrier_sealed blob,
  plate_sealed blob,
  disinfect_due_at integer not null,
  collect_due_at integer not null,
  disinfected_at integer,
  disinfected_by blob,
  collected_at integer,
  collected_by blob,
  recorded_at integer not null,
  recorded_by blob,
  primary key (district, id)
) strict, without rowid;
create index deliveries_by_grid_code_set_down_at on deliveries (district, grid_code, set_down_at);
create index deliveries_by_set_down_at on deliveries (district, set_down_at);
create table plate_enquiries (
  district integer not null,
  id blob not null,
  gate integer not null,
  grid_code integer not null,
  plate_index blob not null,
  plate_sealed blob not null,
  state text not null,
  asked_at integer not null,
  asked_by blob,
  answered_at integer,
  answered_by blob,
  reason_sealed blob,
  until_at integer,
  changed_at integer not null,
  primary key (district, id)
) strict, without rowid;
create index plate_enquiries_by_plate_index_asked_at on plate_enquiries (district, plate_index, asked_at);
create index plate_enquiries_by_grid_code_asked_at on plate_enquiries (district, grid_code, asked_at);
create index plate_enquiries_by_changed_at on plate_enquiries (district, changed_at);
create index plate_enquiries_by_asked_at on plate_enquiries (district, asked_at);
create index passes_by_until_at on passes (district, until_at);

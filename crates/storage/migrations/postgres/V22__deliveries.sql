-- Hand-over points and plates (M22), where gates stand (M19): what was set down at a gate and what became of it,
-- plates from elsewhere that the police were asked about, the place of a gate in millionths of a degree.
alter table gates add column latitude bigint;
alter table gates add column longitude bigint;
create table deliveries (
  district bigint not null,
  id uuid not null,
  gate bigint not null,
  grid_code bigint not null,
  set_down_at bigint not null,
  goods text collate "C" not null,
  household_id uuid,
  whom_sealed bytea,
  carrier_sealed bytea,
  plate_sealed bytea,
  disinfect_due_at bigint not null,
  collect_due_at bigint not null,
  disinfected_at bigint,
  disinfected_by uuid,
  collected_at bigint,
  collected_by uuid,
  recorded_at bigint not null,
  recorded_by uuid,
  primary key (district, id)
);
create index deliveries_by_grid_code_set_down_at on deliveries (district, grid_code, set_down_at);
create index deliveries_by_set_down_at on deliveries (district, set_down_at);
create table plate_enquiries (
  district bigint not null,
  id uuid not null,
  gate bigint not null,
  grid_code bigint not null,
  plate_index bytea not null,
  plate_sealed bytea not null,
  state text collate "C" not null,
  asked_at bigint not null,
  asked_by uuid,
  answered_at bigint,
  answered_by uuid,
  reason_sealed bytea,
  until_at bigint,
  changed_at bigint not null,
  primary key (district, id)
);
create index plate_enquiries_by_plate_index_asked_at on plate_enquiries (district, plate_index, asked_at);
create index plate_enquiries_by_grid_code_asked_at on plate_enquiries (district, grid_code, asked_at);
create index plate_enquiries_by_changed_at on plate_enquiries (district, changed_at);
create index plate_enquiries_by_asked_at on plate_enquiries (district, asked_at);
create index passes_by_until_at on passes (district, until_at);

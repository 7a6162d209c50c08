-- Supplies (M25): what shops sell, rounds of orders from phone to door, what the offices keep in store, what was
-- given to whom, donations. Wishes, signatures and donors lie sealed.
create table supply_items (
  district integer not null,
  id blob not null,
  community integer not null,
  code text not null,
  name text not null,
  name_en text not null,
  unit text not null,
  category text not null,
  shop_id blob,
  price_fen integer,
  order_max integer not null,
  round_max integer not null,
  prescription integer not null,
  active integer not null,
  changed_at integer not null,
  primary key (district, id),
  foreign key (district, shop_id) references shops (district, id)
) strict, without rowid;
create unique index supply_items_by_community_code on supply_items (district, community, code);
create table supply_rounds (
  district integer not null,
  id blob not null,
  community integer not null,
  number integer not null,
  state text not null,
  opened_at integer not null,
  opened_by blob,
  cut_off_at integer not null,
  summed_at integer,
  shared_at integer,
  finished_at integer,
  primary key (district, id)
) strict, without rowid;
create unique index supply_rounds_by_community_number on supply_rounds (district, community, number);
create index supply_rounds_by_state_cut_off_at on supply_rounds (district, state, cut_off_at);
create table supply_runs (
  district integer not null,
  id blob not null,
  round_id blob not null,
  building_id blob not null,
  grid_code integer not null,
  place text not null,
  started_at integer not null,
  started_by blob,
  finished_at integer,
  primary key (district, id),
  foreign key (district, round_id) references supply_rounds (district, id)
) strict, without rowid;
create index supply_runs_by_round_id on supply_runs (district, round_id);
create index supply_runs_by_grid_code_finished_at on supply_runs (district, grid_code, finished_at);
create table supply_orders (
  district integer not null,
  id blob not null,
  community integer not null,
  grid_code integer not null,
  compound_id blob not null,
  building_id blob not null,
  household_id blob not null,
  round_id blob,
  late integer not null,
  state text not null,
  ordered_at integer not null,
  recorded_at integer not null,
  by_user blob,
  phone_index blob,
  wish_sealed blob,
  isolated integer not null,
  care integer not null,
  leave_ok integer not null,
  due_fen integer not null,
  payment text not null,
  run_id blob,
  proof text,
  signed_by text,
  signature_sealed blob,
  photo_id blob,
  reason text,
  settled_at integer,
  settled_by blob,
  primary key (district, id),
  foreign key (district, household_id) references households (district, id),
  foreign key (district, round_id) references supply_rounds (district, id)
) strict, without rowid;
create index supply_orders_by_round_id_grid_code on supply_orders (district, round_id, grid_code);
create index supply_orders_by_household_id_ordered_at on supply_orders (district, household_id, ordered_at);
create index supply_orders_by_phone_index on supply_orders (district, phone_index);
create index supply_orders_by_run_id on supply_orders (district, run_id);
create index supply_orders_by_grid_code_ordered_at on supply_orders (district, grid_code, ordered_at);
create index supply_orders_by_settled_at on supply_orders (district, settled_at);
create table supply_lines (
  district integer not null,
  order_id blob not null,
  item_id blob not null,
  quantity integer not null,
  price_fen integer,
  shared integer,
  delivered integer,
  outcome text,
  primary key (district, order_id, item_id),
  foreign key (district, order_id) references supply_orders (district, id),
  foreign key (district, item_id) references supply_items (district, id)
) strict, without rowid;
create index supply_lines_by_item_id on supply_lines (district, item_id);
create table supply_purchases (
  district integer not null,
  round_id blob not null,
  item_id blob not null,
  quantity integer not null,
  price_fen integer,
  ordered integer,
  at integer not null,
  by_user blob,
  primary key (district, round_id, item_id),
  foreign key (district, round_id) references supply_rounds (district, id),
  foreign key (district, item_id) references supply_items (district, id)
) strict, without rowid;
create table stock_items (
  district integer not null,
  code text not null,
  name text not null,
  name_en text not null,
  unit text not null,
  points integer,
  changed_at integer not null,
  primary key (district, code)
) strict, without rowid;
create table stock_lots (
  district integer not null,
  area integer not null,
  item text not null,
  lot text not null,
  expires_day integer,
  quantity integer not null,
  primary key (district, area, item, lot),
  foreign key (district, item) references stock_items (district, code),
  check (quantity >= 0)
) strict, without rowid;
create table stock_movements (
  district integer not null,
  id blob not null,
  area integer not null,
  item text not null,
  lot text not null,
  kind text not null,
  quantity integer not null,
  at integer not null,
  recorded_at integer not null,
  by_user blob,
  household_id blob,
  measure_id blob,
  shipment_id blob,
  donation_id blob,
  points integer not null,
  counted integer,
  purpose text,
  note_sealed blob,
  primary key (district, id),
  foreign key (district, item) references stock_items (district, code)
) strict, without rowid;
create index stock_movements_by_area_at on stock_movements (district, area, at);
create index stock_movements_by_household_id_at on stock_movements (district, household_id, at);
create index stock_movements_by_donation_id on stock_movements (district, donation_id);
create index stock_movements_by_shipment_id on stock_movements (district, shipment_id);
create table stock_shipments (
  district integer not null,
  id blob not null,
  from_area integer not null,
  to_area integer not null,
  item text not null,
  lot text not null,
  expires_day integer,
  quantity integer not null,
  received integer,
  sent_at integer not null,
  sent_by blob,
  received_at integer,
  received_by blob,
  reason text,
  primary key (district, id),
  foreign key (district, item) references stock_items (district, code)
) strict, without rowid;
create index stock_shipments_by_to_area_received_at on stock_shipments (district, to_area, received_at);
create index stock_shipments_by_from_area_received_at on stock_shipments (district, from_area, received_at);
create table donations (
  district integer not null,
  id blob not null,
  area integer not null,
  number text not null,
  donor_sealed blob,
  thanks text,
  at integer not null,
  day integer not null,
  by_user blob,
  recorded_at integer not null,
  primary key (district, id)
) strict, without rowid;
create unique index donations_by_number on donations (district, number);
create index donations_by_area_at on donations (district, area, at);

-- Supplies (M25): what shops sell, rounds of orders from phone to door, what the offices keep in store, what was
-- given to whom, donations. Wishes, signatures and donors lie sealed.
create table supply_items (
  district bigint not null,
  id uuid not null,
  community bigint not null,
  code text collate "C" not null,
  name text collate "C" not null,
  name_en text collate "C" not null,
  unit text collate "C" not null,
  category text collate "C" not null,
  shop_id uuid,
  price_fen bigint,
  order_max bigint not null,
  round_max bigint not null,
  prescription bigint not null,
  active bigint not null,
  changed_at bigint not null,
  primary key (district, id),
  foreign key (district, shop_id) references shops (district, id)
);
create unique index supply_items_by_community_code on supply_items (district, community, code);
create table supply_rounds (
  district bigint not null,
  id uuid not null,
  community bigint not null,
  number bigint not null,
  state text collate "C" not null,
  opened_at bigint not null,
  opened_by uuid,
  cut_off_at bigint not null,
  summed_at bigint,
  shared_at bigint,
  finished_at bigint,
  primary key (district, id)
);
create unique index supply_rounds_by_community_number on supply_rounds (district, community, number);
create index supply_rounds_by_state_cut_off_at on supply_rounds (district, state, cut_off_at);
create table supply_runs (
  district bigint not null,
  id uuid not null,
  round_id uuid not null,
  building_id uuid not null,
  grid_code bigint not null,
  place text collate "C" not null,
  started_at bigint not null,
  started_by uuid,
  finished_at bigint,
  primary key (district, id),
  foreign key (district, round_id) references supply_rounds (district, id)
);
create index supply_runs_by_round_id on supply_runs (district, round_id);
create index supply_runs_by_grid_code_finished_at on supply_runs (district, grid_code, finished_at);
create table supply_orders (
  district bigint not null,
  id uuid not null,
  community bigint not null,
  grid_code bigint not null,
  compound_id uuid not null,
  building_id uuid not null,
  household_id uuid not null,
  round_id uuid,
  late bigint not null,
  state text collate "C" not null,
  ordered_at bigint not null,
  recorded_at bigint not null,
  by_user uuid,
  phone_index bytea,
  wish_sealed bytea,
  isolated bigint not null,
  care bigint not null,
  leave_ok bigint not null,
  due_fen bigint not null,
  payment text collate "C" not null,
  run_id uuid,
  proof text collate "C",
  signed_by text collate "C",
  signature_sealed bytea,
  photo_id uuid,
  reason text collate "C",
  settled_at bigint,
  settled_by uuid,
  primary key (district, id),
  foreign key (district, household_id) references households (district, id),
  foreign key (district, round_id) references supply_rounds (district, id)
);
create index supply_orders_by_round_id_grid_code on supply_orders (district, round_id, grid_code);
create index supply_orders_by_household_id_ordered_at on supply_orders (district, household_id, ordered_at);
create index supply_orders_by_phone_index on supply_orders (district, phone_index);
create index supply_orders_by_run_id on supply_orders (district, run_id);
create index supply_orders_by_grid_code_ordered_at on supply_orders (district, grid_code, ordered_at);
create index supply_orders_by_settled_at on supply_orders (district, settled_at);
create table supply_lines (
  district bigint not null,
  order_id uuid not null,
  item_id uuid not null,
  quantity bigint not null,
  price_fen bigint,
  shared bigint,
  delivered bigint,
  outcome text collate "C",
  primary key (district, order_id, item_id),
  foreign key (district, order_id) references supply_orders (district, id),
  foreign key (district, item_id) references supply_items (district, id)
);
create index supply_lines_by_item_id on supply_lines (district, item_id);
create table supply_purchases (
  district bigint not null,
  round_id uuid not null,
  item_id uuid not null,
  quantity bigint not null,
  price_fen bigint,
  ordered bigint,
  at bigint not null,
  by_user uuid,
  primary key (district, round_id, item_id),
  foreign key (district, round_id) references supply_rounds (district, id),
  foreign key (district, item_id) references supply_items (district, id)
);
create table stock_items (
  district bigint not null,
  code text collate "C" not null,
  name text collate "C" not null,
  name_en text collate "C" not null,
  unit text collate "C" not null,
  points bigint,
  changed_at bigint not null,
  primary key (district, code)
);
create table stock_lots (
  district bigint not null,
  area bigint not null,
  item text collate "C" not null,
  lot text collate "C" not null,
  expires_day bigint,
  quantity bigint not null,
  primary key (district, area, item, lot),
  foreign key (district, item) references stock_items (district, code),
  check (quantity >= 0)
);
create table stock_movements (
  district bigint not null,
  id uuid not null,
  area bigint not null,
  item text collate "C" not null,
  lot text collate "C" not null,
  kind text collate "C" not null,
  quantity bigint not null,
  at bigint not null,
  recorded_at bigint not null,
  by_user uuid,
  household_id uuid,
  measure_id uuid,
  shipment_id uuid,
  donation_id uuid,
  points bigint not null,
  counted bigint,
  purpose text collate "C",
  note_sealed bytea,
  primary key (district, id),
  foreign key (district, item) references stock_items (district, code)
);
create index stock_movements_by_area_at on stock_movements (district, area, at);
create index stock_movements_by_household_id_at on stock_movements (district, household_id, at);
create index stock_movements_by_donation_id on stock_movements (district, donation_id);
create index stock_movements_by_shipment_id on stock_movements (district, shipment_id);
create table stock_shipments (
  district bigint not null,
  id uuid not null,
  from_area bigint not null,
  to_area bigint not null,
  item text collate "C" not null,
  lot text collate "C" not null,
  expires_day bigint,
  quantity bigint not null,
  received bigint,
  sent_at bigint not null,
  sent_by uuid,
  received_at bigint,
  received_by uuid,
  reason text collate "C",
  primary key (district, id),
  foreign key (district, item) references stock_items (district, code)
);
create index stock_shipments_by_to_area_received_at on stock_shipments (district, to_area, received_at);
create index stock_shipments_by_from_area_received_at on stock_shipments (district, from_area, received_at);
create table donations (
  district bigint not null,
  id uuid not null,
  area bigint not null,
  number text collate "C" not null,
  donor_sealed bytea,
  thanks text collate "C",
  at bigint not null,
  day bigint not null,
  by_user uuid,
  recorded_at bigint not null,
  primary key (district, id)
);
create unique index donations_by_number on donations (district, number);
create index donations_by_area_at on donations (district, area, at);

-- What changes in a grid (M7) and shops and firms (M8): what was noted and what followed from it in the registry, reports of
-- the reporting days, marriages, people who went to another district; shops, applications to reopen, checks, findings.
alter table persons add column ended_day integer;
alter table persons add column ended_how text;
create table grid_changes (
  district integer not null,
  id blob not null,
  grid_code integer not null,
  kind text not null,
  day integer not null,
  state text not null,
  why text,
  special integer not null,
  source text not null,
  person_id blob,
  other_id blob,
  household_id blob,
  to_household_id blob,
  shop_id blob,
  said_sealed blob,
  effects_sealed blob,
  until_day integer,
  noted_at integer not null,
  noted_by blob,
  recorded_at integer not null,
  decided_at integer,
  decided_by blob,
  reason_sealed blob,
  undoes blob,
  report_id blob,
  primary key (district, id)
) strict, without rowid;
create index grid_changes_by_grid_code_noted_at on grid_changes (district, grid_code, noted_at);
create index grid_changes_by_state_grid_code on grid_changes (district, state, grid_code);
create index grid_changes_by_person_id on grid_changes (district, person_id);
create index grid_changes_by_other_id on grid_changes (district, other_id);
create index grid_changes_by_until_day on grid_changes (district, until_day);
create index grid_changes_by_recorded_at on grid_changes (district, recorded_at);
create table change_reports (
  district integer not null,
  id blob not null,
  grid_code integer not null,
  day integer not null,
  changes integer not null,
  specials integer not null,
  matters integer not null,
  is_nothing integer not null,
  at integer not null,
  recorded_at integer not null,
  by_user blob,
  primary key (district, id)
) strict, without rowid;
create unique index change_reports_by_grid_code_day on change_reports (district, grid_code, day);
create table marriages (
  district integer not null,
  id blob not null,
  one_id blob not null,
  other_id blob not null,
  from_day integer not null,
  to_day integer,
  primary key (district, id)
) strict, without rowid;
create index marriages_by_one_id on marriages (district, one_id);
create index marriages_by_other_id on marriages (district, other_id);
create table move_ledger (
  district integer not null,
  id blob not null,
  number_index blob not null,
  from_district integer not null,
  day integer not null,
  recorded_at integer not null,
  arrived_at integer,
  primary key (district, id)
) strict, without rowid;
create index move_ledger_by_number_index on move_ledger (district, number_index);
create table shops (
  district integer not null,
  id blob not null,
  grid_code integer not null,
  kind text not null,
  name text not null,
  code text,
  code_is_right integer not null,
  place text not null,
  building_id blob,
  contact_sealed blob,
  phone_index blob,
  state text not null,
  why text,
  why_sealed blob,
  why_asked_at integer,
  state_since integer not null,
  recorded_at integer not null,
  recorded_by blob,
  updated_at integer not null,
  version integer not null,
  primary key (district, id)
) strict, without rowid;
create index shops_by_grid_code_id on shops (district, grid_code, id);
create index shops_by_state_grid_code on shops (district, state, grid_code);
create index shops_by_phone_index on shops (district, phone_index);
create unique index shops_by_code on shops (district, code);
create table shop_seats (
  district integer not null,
  shop_id blob not null,
  seat integer not null,
  user_id blob,
  who_sealed blob,
  from_at integer not null,
  set_by blob,
  primary key (district, shop_id, seat)
) strict, without rowid;
create table shop_reopenings (
  district integer not null,
  id blob not null,
  shop_id blob not null,
  grid_code integer not null,
  state text not null,
  asked_at integer not null,
  asked_by blob,
  phone_index blob,
  said_sealed blob,
  check_id blob,
  missing text not null,
  decided_at integer,
  decided_by blob,
  reason_sealed blob,
  plan_version text,
  primary key (district, id)
) strict, without rowid;
create index shop_reopenings_by_shop_id_asked_at on shop_reopenings (district, shop_id, asked_at);
create index shop_reopenings_by_state_grid_code on shop_reopenings (district, state, grid_code);
create table shop_checks (
  district integer not null,
  id blob not null,
  shop_id blob not null,
  grid_code integer not null,
  purpose text not null,
  checklist text not null,
  plan_version text,
  answers_sealed blob not null,
  missing text not null,
  note_sealed blob,
  at integer not null,
  day integer not null,
  recorded_at integer not null,
  by_user blob,
  primary key (district, id)
) strict, without rowid;
create index shop_checks_by_shop_id_day on shop_checks (district, shop_id, day);
create index shop_checks_by_grid_code_day on shop_checks (district, grid_code, day);
create table shop_findings (
  district integer not null,
  id blob not null,
  shop_id blob not null,
  grid_code integer not null,
  check_id blob not null,
  checklist text not null,
  item text not null,
  text text not null,
  rectify_by integer not null,
  state text not null,
  found_at integer not null,
  closed_at integer,
  closed_check_id blob,
  primary key (district, id)
) strict, without rowid;
create index shop_findings_by_shop_id_state on shop_findings (district, shop_id, state);
create index shop_findings_by_state_grid_code on shop_findings (district, state, grid_code);
create table shop_registers (
  district integer not null,
  list_id blob not null,
  shop_id blob not null,
  handed_in_at integer not null,
  handed_in_by blob,
  primary key (district, list_id)
) strict, without rowid;
create index shop_registers_by_shop_id on shop_registers (district, shop_id);

-- What changes in a grid (M7) and shops and firms (M8): what was noted and what followed from it in the registry, reports of
-- the reporting days, marriages, people who went to another district; shops, applications to reopen, checks, findings.
alter table persons add column ended_day bigint;
alter table persons add column ended_how text collate "C";
create table grid_changes (
  district bigint not null,
  id uuid not null,
  grid_code bigint not null,
  kind text collate "C" not null,
  day bigint not null,
  state text collate "C" not null,
  why text collate "C",
  special bigint not null,
  source text collate "C" not null,
  person_id uuid,
  other_id uuid,
  household_id uuid,
  to_household_id uuid,
  shop_id uuid,
  said_sealed bytea,
  effects_sealed bytea,
  until_day bigint,
  noted_at bigint not null,
  noted_by uuid,
  recorded_at bigint not null,
  decided_at bigint,
  decided_by uuid,
  reason_sealed bytea,
  undoes uuid,
  report_id uuid,
  primary key (district, id)
);
create index grid_changes_by_grid_code_noted_at on grid_changes (district, grid_code, noted_at);
create index grid_changes_by_state_grid_code on grid_changes (district, state, grid_code);
create index grid_changes_by_person_id on grid_changes (district, person_id);
create index grid_changes_by_other_id on grid_changes (district, other_id);
create index grid_changes_by_until_day on grid_changes (district, until_day);
create index grid_changes_by_recorded_at on grid_changes (district, recorded_at);
create table change_reports (
  district bigint not null,
  id uuid not null,
  grid_code bigint not null,
  day bigint not null,
  changes bigint not null,
  specials bigint not null,
  matters bigint not null,
  is_nothing bigint not null,
  at bigint not null,
  recorded_at bigint not null,
  by_user uuid,
  primary key (district, id)
);
create unique index change_reports_by_grid_code_day on change_reports (district, grid_code, day);
create table marriages (
  district bigint not null,
  id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  from_day bigint not null,
  to_day bigint,
  primary key (district, id)
);
create index marriages_by_one_id on marriages (district, one_id);
create index marriages_by_other_id on marriages (district, other_id);
create table move_ledger (
  district bigint not null,
  id uuid not null,
  number_index bytea not null,
  from_district bigint not null,
  day bigint not null,
  recorded_at bigint not null,
  arrived_at bigint,
  primary key (district, id)
);
create index move_ledger_by_number_index on move_ledger (district, number_index);
create table shops (
  district bigint not null,
  id uuid not null,
  grid_code bigint not null,
  kind text collate "C" not null,
  name text collate "C" not null,
  code text collate "C",
  code_is_right bigint not null,
  place text collate "C" not null,
  building_id uuid,
  contact_sealed bytea,
  phone_index bytea,
  state text collate "C" not null,
  why text collate "C",
  why_sealed bytea,
  why_asked_at bigint,
  state_since bigint not null,
  recorded_at bigint not null,
  recorded_by uuid,
  updated_at bigint not null,
  version bigint not null,
  primary key (district, id)
);
create index shops_by_grid_code_id on shops (district, grid_code, id);
create index shops_by_state_grid_code on shops (district, state, grid_code);
create index shops_by_phone_index on shops (district, phone_index);
create unique index shops_by_code on shops (district, code);
create table shop_seats (
  district bigint not null,
  shop_id uuid not null,
  seat bigint not null,
  user_id uuid,
  who_sealed bytea,
  from_at bigint not null,
  set_by uuid,
  primary key (district, shop_id, seat)
);
create table shop_reopenings (
  district bigint not null,
  id uuid not null,
  shop_id uuid not null,
  grid_code bigint not null,
  state text collate "C" not null,
  asked_at bigint not null,
  asked_by uuid,
  phone_index bytea,
  said_sealed bytea,
  check_id uuid,
  missing text collate "C" not null,
  decided_at bigint,
  decided_by uuid,
  reason_sealed bytea,
  plan_version text collate "C",
  primary key (district, id)
);
create index shop_reopenings_by_shop_id_asked_at on shop_reopenings (district, shop_id, asked_at);
create index shop_reopenings_by_state_grid_code on shop_reopenings (district, state, grid_code);
create table shop_checks (
  district bigint not null,
  id uuid not null,
  shop_id uuid not null,
  grid_code bigint not null,
  purpose text collate "C" not null,
  checklist text collate "C" not null,
  plan_version text collate "C",
  answers_sealed bytea not null,
  missing text collate "C" not null,
  note_sealed bytea,
  at bigint not null,
  day bigint not null,
  recorded_at bigint not null,
  by_user uuid,
  primary key (district, id)
);
create index shop_checks_by_shop_id_day on shop_checks (district, shop_id, day);
create index shop_checks_by_grid_code_day on shop_checks (district, grid_code, day);
create table shop_findings (
  district bigint not null,
  id uuid not null,
  shop_id uuid not null,
  grid_code bigint not null,
  check_id uuid not null,
  checklist text collate "C" not null,
  item text collate "C" not null,
  text text collate "C" not null,
  rectify_by bigint not null,
  state text collate "C" not null,
  found_at bigint not null,
  closed_at bigint,
  closed_check_id uuid,
  primary key (district, id)
);
create index shop_findings_by_shop_id_state on shop_findings (district, shop_id, state);
create index shop_findings_by_state_grid_code on shop_findings (district, state, grid_code);
create table shop_registers (
  district bigint not null,
  list_id uuid not null,
  shop_id uuid not null,
  handed_in_at bigint not null,
  handed_in_by uuid,
  primary key (district, list_id)
);
create index shop_registers_by_shop_id on shop_registers (district, shop_id);

-- Levels of response as dated records with two people behind each, risk triggers on the command's
-- order, and the clocks of the plan that they start.
create table level_switches (
  district bigint not null,
  id uuid not null,
  area bigint not null,
  plan_id text collate "C" not null,
  plan_version text collate "C" not null,
  level text collate "C" not null,
  level_before text collate "C" not null,
  reason text collate "C" not null,
  order_number text collate "C" not null,
  order_name text collate "C" not null,
  figures text collate "C" not null,
  state text collate "C" not null,
  takes_effect_at bigint not null,
  proposed_by uuid not null,
  proposed_at bigint not null,
  confirmed_by uuid,
  confirmed_at bigint,
  primary key (district, id)
);
create index level_switches_by_area_takes_effect_at on level_switches (district, area, takes_effect_at);
create index level_switches_by_state_area on level_switches (district, state, area);
create table risk_triggers (
  district bigint not null,
  id uuid not null,
  area bigint not null,
  risk_area bigint not null,
  risk_level text collate "C" not null,
  from_day bigint not null,
  order_number text collate "C" not null,
  order_name text collate "C" not null,
  plan_version text collate "C" not null,
  canvass_id uuid,
  triggered_at bigint not null,
  triggered_by uuid,
  recorded_at bigint not null,
  primary key (district, id)
);
create index risk_triggers_by_area_triggered_at on risk_triggers (district, area, triggered_at);
create table clocks (
  district bigint not null,
  id uuid not null,
  trigger_id uuid not null,
  area bigint not null,
  name text collate "C" not null,
  lead text collate "C" not null,
  lead_label text collate "C" not null,
  began_at bigint not null,
  start_due_at bigint,
  due_at bigint not null,
  started_at bigint,
  started_by uuid,
  done_at bigint,
  done_by uuid,
  primary key (district, id),
  foreign key (district, trigger_id) references risk_triggers (district, id)
);
create index clocks_by_trigger_id on clocks (district, trigger_id);
create index clocks_by_area_due_at on clocks (district, area, due_at);

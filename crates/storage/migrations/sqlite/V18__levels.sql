-- Levels of response as dated records with two people behind each, risk triggers on the command's
-- order, and the clocks of the plan that they start.
create table level_switches (
  district integer not null,
  id blob not null,
  area integer not null,
  plan_id text not null,
  plan_version text not null,
  level text not null,
  level_before text not null,
  reason text not null,
  order_number text not null,
  order_name text not null,
  figures text not null,
  state text not null,
  takes_effect_at integer not null,
  proposed_by blob not null,
  proposed_at integer not null,
  confirmed_by blob,
  confirmed_at integer,
  primary key (district, id)
) strict, without rowid;
create index level_switches_by_area_takes_effect_at on level_switches (district, area, takes_effect_at);
create index level_switches_by_state_area on level_switches (district, state, area);
create table risk_triggers (
  district integer not null,
  id blob not null,
  area integer not null,
  risk_area integer not null,
  risk_level text not null,
  from_day integer not null,
  order_number text not null,
  order_name text not null,
  plan_version text not null,
  canvass_id blob,
  triggered_at integer not null,
  triggered_by blob,
  recorded_at integer not null,
  primary key (district, id)
) strict, without rowid;
create index risk_triggers_by_area_triggered_at on risk_triggers (district, area, triggered_at);
create table clocks (
  district integer not null,
  id blob not null,
  trigger_id blob not null,
  area integer not null,
  name text not null,
  lead text not null,
  lead_label text not null,
  began_at integer not null,
  start_due_at integer,
  due_at integer not null,
  started_at integer,
  started_by blob,
  done_at integer,
  done_by blob,
  primary key (district, id),
  foreign key (district, trigger_id) references risk_triggers (district, id)
) strict, without rowid;
create index clocks_by_trigger_id on clocks (district, trigger_id);
create index clocks_by_area_due_at on clocks (district, area, due_at);

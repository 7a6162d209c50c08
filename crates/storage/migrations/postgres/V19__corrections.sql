-- What the first rounds of use have shown: columns and indexes that tests, tracing and levels lacked.
create index measures_by_person_id on measures (district, person_id);
create index cases_by_source_id on cases (district, source_id);
alter table cases add column received_at bigint;
-- The same order entered twice before it had a key of its own: the later ones keep their rows.
update risk_triggers set order_number = order_number || ' #' || right(replace(cast(id as text), '-', ''), 8)
  where exists (select 1 from risk_triggers o where o.district = risk_triggers.district
    and o.area = risk_triggers.area and o.risk_area = risk_triggers.risk_area
    and o.risk_level = risk_triggers.risk_level and o.order_number = risk_triggers.order_number
    and o.id < risk_triggers.id);
create unique index risk_triggers_by_order on risk_triggers (district, area, risk_area, risk_level, order_number);
create index contact_evidence_by_via_key on contact_evidence (district, via_key);
alter table sampling_tubes add column revoked_reported_at bigint;
alter table sampling_tubes add column corrected_at bigint;
alter table lab_refusals add column said_sealed bytea;
-- A level that lasts is asked once a day whether it falls.
alter table risk_areas add column looked_day bigint not null default 0;
create index tellings_by_role_told_at on tellings (district, role, told_at);

//! Every table, and how it would be spread over machines: distributed by district, a small
//! reference table copied everywhere, or local to the coordinator.
//! Column classes are in `columns.toml`.

/// How a table is spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// By district: primary key, unique indexes and joins start with it.
    Distributed,
    /// Small and shared: areas, users, plans.
    Reference,
    /// Only on the coordinator: sessions.
    Local,
}

/// One table with its key.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    pub name: &'static str,
    pub kind: Kind,
    /// Columns of the primary key, comma separated.
    pub key: &'static str,
}

pub(crate) fn is_distributed(name: &str) -> bool {
    TABLES.iter().any(|table| table.name == name && table.kind == Kind::Distributed)
}

const fn distributed(name: &'static str, key: &'static str) -> Table {
    Table { name, kind: Kind::Distributed, key }
}

const fn reference(name: &'static str, key: &'static str) -> Table {
    Table { name, kind: Kind::Reference, key }
}

const fn local(name: &'static str, key: &'static str) -> Table {
    Table { name, kind: Kind::Local, key }
}

/// Parents before children.
pub const TABLES: &[Table] = &[
    distributed("journal_entries", "district, lane, seq"),
    distributed("journal_values", "district, lane, seq"),
    distributed("journal_heads", "district, lane"),
    local("journal_checkpoints", "id"),
    reference("district_keys", "district"),
    reference("users", "id"),
    reference("posts", "id"),
    local("sessions", "token_hash"),
    reference("areas", "code"),
    distributed("compounds", "district, id"),
    distributed("buildings", "district, id"),
    distributed("building_grids", "district, building_id, from_day"),
    distributed("dwellings", "district, id"),
    distributed("households", "district, id"),
    distributed("persons", "district, id"),
    distributed("memberships", "district, household_id, person_id"),
    distributed("care_needs", "district, person_id, need, from_day"),
    distributed("vehicles", "district, id"),
    distributed("roster_imports", "district, id"),
    distributed("roster_reviews", "district, id"),
    distributed("roster_slips", "district, import_id, sheet, line, code"),
    reference("plan_versions", "version"),
    reference("plan_activations", "id"),
    distributed("level_switches", "district, id"),
    distributed("risk_triggers", "district, id"),
    distributed("clocks", "district, id"),
    distributed("canvasses", "district, id"),
    distributed("canvass_households", "district, canvass_id, household_id"),
    distributed("canvass_attempts", "district, id"),
    reference("risk_areas", "area, from_day, level"),
    distributed("declarations", "district, id"),
    distributed("decisions", "district, id"),
    distributed("naat_orders", "district, id"),
    distributed("tellings", "district, id"),
    distributed("measures", "district, id"),
    distributed("stays", "district, id"),
    distributed("person_facts", "district, id"),
    distributed("legal_orders", "district, id"),
    distributed("held_measures", "district, id"),
    distributed("refusals", "district, id"),
    distributed("closures", "district, id"),
    distributed("measure_changes", "district, id"),
    distributed("measure_followups", "district, id"),
    distributed("overrides", "district, id"),
    distributed("appeals", "district, id"),
    distributed("daily_reports", "district, id"),
    distributed("report_corrections", "district, id"),
    distributed("duty_records", "district, id"),
    distributed("operations", "district, id, user_id"),
    reference("office", "name"),
    local("sign_in_codes", "code_hash"),
    local("resident_codes", "phone_index"),
    local("resident_sessions", "token_hash"),
    distributed("visits", "district, id"),
    distributed("matters", "district, id"),
    distributed("photos", "district, id"),
    distributed("corrections", "district, id"),
    reference("notices", "id"),
    reference("area_outlines", "code"),
    distributed("building_outlines", "district, building_id"),
    distributed("facilities", "district, id"),
    distributed("facility_rooms", "district, id"),
    distributed("placements", "district, id"),
    distributed("transfers", "district, id"),
    distributed("extensions", "district, id"),
    distributed("releases", "district, measure_id"),
    distributed("home_checks", "district, measure_id"),
    distributed("measure_services", "district, measure_id, service"),
    distributed("watch_entries", "district, id"),
    distributed("measure_needs", "district, id"),
    distributed("household_links", "district, id"),
    distributed("link_contacts", "district, id"),
    distributed("departures", "district, id"),
    distributed("departure_papers", "district, departure_id, paper"),
    distributed("departure_logs", "district, departure_id, day"),
    distributed("devices", "district, id"),
    distributed("device_events", "district, device_id, number"),
    distributed("squad_tasks", "district, id"),
    distributed("test_campaigns", "district, id"),
    distributed("campaign_people", "district, campaign_id, person_id"),
    distributed("sampling_sessions", "district, id"),
    distributed("sampling_tubes", "district, id"),
    distributed("samples", "district, id"),
    distributed("retests", "district, id"),
    distributed("lab_uploads", "district, id"),
    distributed("lab_rows", "district, upload_id, line"),
    distributed("lab_refusals", "district, upload_id, line"),
    distributed("positives", "district, id"),
    distributed("positive_steps", "district, positive_id, place"),
    distributed("staff_health", "district, id"),
    distributed("presence_places", "district, number"),
    distributed("presence_batches", "district, number"),
    distributed("presences", "district, person_key, minute, place"),
    distributed("gatherings", "district, id"),
    distributed("gathering_people", "district, gathering_id, person_id"),
    distributed("cases", "district, id"),
    distributed("tracing_steps", "district, subject_id, step"),
    distributed("case_contacts", "district, id"),
    distributed("contact_evidence", "district, id"),
    distributed("outside_lists", "district, id"),
    distributed("outside_rows", "district, id"),
    distributed("investigation_requests", "district, id"),
    distributed("gates", "district, id"),
    distributed("pass_keys", "district, kid"),
    distributed("pass_numbers", "district"),
    distributed("passes", "district, number"),
    distributed("household_uses", "district, household_key"),
    distributed("gate_logs", "district, lane, seq"),
    distributed("gate_checks", "district, id"),
    distributed("gate_counts", "district, gate, hour, direction, reason"),
    distributed("gate_handovers", "district, id"),
    distributed("deliveries", "district, id"),
    distributed("plate_enquiries", "district, id"),
    distributed("supply_shops", "district, id"),
    distributed("supply_items", "district, id"),
    distributed("supply_rounds", "district, id"),
    distributed("supply_runs", "district, id"),
    distributed("supply_orders", "district, id"),
    distributed("supply_lines", "district, order_id, item_id"),
    distributed("supply_purchases", "district, round_id, item_id"),
    distributed("stock_items", "district, code"),
    distributed("stock_lots", "district, area, item, lot"),
    distributed("stock_movements", "district, id"),
    distributed("stock_shipments", "district, id"),
    distributed("donations", "district, id"),
];

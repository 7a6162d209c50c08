// The places of the desk, in groups by work. `actions`: any one of them opens the place; the role list of the
// server decides (`may.ts`).
import type { navWords } from "./nav-words";

export interface Place {
  to: string;
  word: keyof typeof navWords;
  actions: readonly string[];
}
export interface Group {
  word: keyof typeof navWords;
  places: readonly Place[];
}

export const GROUPS: readonly Group[] = [
  {
    word: "nav.today",
    places: [
      { to: "/now", word: "page.now", actions: [] },
      { to: "/map", word: "page.map", actions: ["view_map", "list_households", "view_canvass"] },
      { to: "/canvass", word: "page.canvass", actions: ["list_canvasses"] },
      { to: "/tellings", word: "page.tellings", actions: ["list_tellings"] },
      { to: "/matters", word: "page.matters", actions: ["list_matters"] },
      { to: "/complaints", word: "page.complaints", actions: ["list_complaints"] },
      { to: "/visits", word: "page.visits", actions: ["list_planned_work"] },
      { to: "/week", word: "page.week", actions: ["list_week", "answer_topic", "list_disputes"] },
      { to: "/diary", word: "page.diary", actions: ["view_diary", "list_my_work"] },
      { to: "/report", word: "page.report", actions: ["view_report"] },
    ],
  },
  {
    word: "nav.people",
    places: [
      { to: "/registry", word: "page.registry", actions: ["list_persons", "search_persons"] },
      { to: "/changes", word: "page.changes", actions: ["list_changes", "view_change_reports"] },
      { to: "/shops", word: "page.shops", actions: ["list_shops"] },
      { to: "/reviews", word: "page.reviews", actions: ["list_reviews"] },
      { to: "/imports", word: "page.imports", actions: ["import_roster"] },
      { to: "/corrections", word: "page.corrections", actions: ["list_corrections", "answer_correction"] },
      { to: "/notices", word: "page.notices", actions: ["list_notices", "publish_notice"] },
    ],
  },
  {
    word: "nav.measures",
    places: [
      { to: "/arrivals", word: "page.arrivals", actions: ["list_declarations"] },
      { to: "/measures", word: "page.measures", actions: ["list_measures"] },
      { to: "/releases", word: "page.releases", actions: ["list_releases"] },
      { to: "/held", word: "page.held", actions: ["list_held"] },
      { to: "/overrides", word: "page.overrides", actions: ["list_overrides", "confirm_override"] },
      { to: "/appeals", word: "page.appeals", actions: ["list_appeals", "answer_appeal"] },
      { to: "/redecision", word: "page.redecision", actions: ["preview_redecision"] },
    ],
  },
  {
    word: "nav.care",
    places: [
      { to: "/care", word: "page.care", actions: ["list_needs", "list_transfers"] },
      { to: "/facilities", word: "page.facilities", actions: ["list_facilities"] },
      { to: "/links", word: "page.links", actions: ["view_link_coverage"] },
      { to: "/departures", word: "page.departures", actions: ["list_departures"] },
      { to: "/squad", word: "page.squad", actions: ["list_squad_tasks"] },
      { to: "/supplies", word: "page.supplies", actions: ["list_supply_rounds"] },
      { to: "/stock", word: "page.stock", actions: ["view_stock"] },
    ],
  },
  {
    word: "nav.tests",
    places: [
      { to: "/tests", word: "page.tests", actions: ["list_test_campaigns", "list_sampling_sessions"] },
      { to: "/lab", word: "page.lab", actions: ["list_lab_imports"] },
      { to: "/positives", word: "page.positives", actions: ["list_positives"] },
      { to: "/staff-health", word: "page.staff", actions: ["list_staff_health"] },
    ],
  },
  {
    word: "nav.cases",
    places: [
      { to: "/cases", word: "page.cases", actions: ["list_cases"] },
      { to: "/requests", word: "page.requests", actions: ["list_requests"] },
      { to: "/lists", word: "page.lists", actions: ["list_lists"] },
    ],
  },
  {
    word: "nav.gates",
    places: [
      { to: "/gates", word: "page.gates", actions: ["view_gate_flow", "list_gate_checks"] },
      { to: "/passes", word: "page.passes", actions: ["list_passes"] },
    ],
  },
  {
    word: "nav.levels",
    places: [
      { to: "/levels", word: "page.levels", actions: ["view_levels"] },
      { to: "/clocks", word: "page.clocks", actions: ["list_clocks"] },
      { to: "/simulation", word: "page.simulation", actions: ["simulate_area"] },
      { to: "/drill", word: "page.drill", actions: ["view_drill"] },
    ],
  },
  {
    word: "nav.rules",
    places: [
      { to: "/plans", word: "page.plans", actions: ["list_plans"] },
      { to: "/calendar", word: "page.calendar", actions: ["view_calendar"] },
      { to: "/legal-orders", word: "page.orders", actions: ["list_legal_orders"] },
    ],
  },
  {
    word: "nav.system",
    places: [
      { to: "/posts", word: "page.posts", actions: ["list_posts"] },
      { to: "/journal", word: "page.journal", actions: ["view_journal"] },
      { to: "/users", word: "page.users", actions: ["list_users", "add_user", "issue_token"] },
    ],
  },
];

// Pages of the deciding half of the desk: arrivals, measures, plans, the report, and the office's lists.
import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  { path: "/arrivals", name: "arrivals", component: () => import("./arrivals/ArrivalsPage.vue") },
  { path: "/arrivals/:id", name: "arrival", component: () => import("./arrivals/ArrivalPage.vue") },
  { path: "/measures", name: "measures", component: () => import("./measures/MeasuresPage.vue") },
  { path: "/measures/:id", name: "measure", component: () => import("./measures/MeasurePage.vue") },
  { path: "/appeals", name: "appeals", component: () => import("./measures/AppealsPage.vue") },
  { path: "/overrides", name: "overrides", component: () => import("./measures/OverridesPage.vue") },
  { path: "/releases", name: "releases", component: () => import("./care/ReleasesPage.vue") },
  { path: "/care", name: "care", component: () => import("./care/CarePage.vue") },
  { path: "/facilities", name: "facilities", component: () => import("./care/FacilitiesPage.vue") },
  { path: "/facilities/:id", name: "facility", component: () => import("./care/FacilityPage.vue") },
  { path: "/plans", name: "plans", component: () => import("./plans/PlansPage.vue") },
  { path: "/plans/:version/:table?", name: "plan", component: () => import("./plans/PlanPage.vue") },
  { path: "/levels", name: "levels", component: () => import("./levels/LevelsPage.vue") },
  { path: "/clocks", name: "clocks", component: () => import("./levels/ClocksPage.vue") },
  { path: "/simulation", name: "simulation", component: () => import("./levels/SimulationPage.vue") },
  { path: "/drill", name: "drill", component: () => import("./levels/DrillPage.vue") },
  { path: "/report", name: "report", component: () => import("./report/ReportPage.vue") },
  { path: "/posts", name: "posts", component: () => import("./office/PostsPage.vue") },
  { path: "/matters", name: "matters", component: () => import("./office/MattersPage.vue") },
  { path: "/corrections", name: "corrections", component: () => import("./office/CorrectionsPage.vue") },
  { path: "/notices", name: "notices", component: () => import("./office/NoticesPage.vue") },
  { path: "/journal", name: "journal", component: () => import("./office/JournalPage.vue") },
  { path: "/users", name: "users", component: () => import("./office/UsersPage.vue") },
];

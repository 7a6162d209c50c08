// Pages of tests: rounds and tables, results of laboratories, positives, the staff's calendar.
import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  { path: "/tests", name: "tests", component: () => import("./TestsPage.vue") },
  { path: "/tests/rounds/:id", name: "test-round", component: () => import("./RoundPage.vue") },
  { path: "/tests/tables/:id", name: "test-table", component: () => import("./TablePage.vue") },
  { path: "/lab", name: "lab", component: () => import("./LabPage.vue") },
  { path: "/positives", name: "positives", component: () => import("./PositivesPage.vue") },
  { path: "/staff-health", name: "staff-health", component: () => import("./StaffPage.vue") },
];

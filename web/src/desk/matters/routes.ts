// Pages of matters: lists, one whole, indicators, complaints, the calendar of working days.
import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  { path: "/matters", name: "matters", component: () => import("./MattersPage.vue") },
  { path: "/matters/:id", name: "matter", component: () => import("./MatterPage.vue"), props: true },
  { path: "/matter-numbers", name: "matter-numbers", component: () => import("./NumbersPage.vue") },
  { path: "/complaints", name: "complaints", component: () => import("./ComplaintsPage.vue") },
  { path: "/calendar", name: "calendar", component: () => import("./CalendarPage.vue") },
];

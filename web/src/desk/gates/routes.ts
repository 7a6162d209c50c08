// Pages of gates and passes.
import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  { path: "/gates", name: "gates", component: () => import("./GatesPage.vue") },
  { path: "/passes", name: "passes", component: () => import("./PassesPage.vue") },
];

// Pages of what changes in grids, and of shops and firms.
import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  { path: "/changes", name: "changes", component: () => import("./ChangesPage.vue") },
  { path: "/shops", name: "shops", component: () => import("./ShopsPage.vue") },
];

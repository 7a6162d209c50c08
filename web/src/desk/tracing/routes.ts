// Cases with their contacts, co-investigation requests, lists from elsewhere.
import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  { path: "/cases", name: "cases", component: () => import("./CasesPage.vue") },
  { path: "/cases/:id", name: "case", component: () => import("./CasePage.vue") },
  { path: "/requests", name: "requests", component: () => import("./RequestsPage.vue") },
  { path: "/lists", name: "lists", component: () => import("./ListsPage.vue") },
];

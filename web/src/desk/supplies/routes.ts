// Pages of orders and stores.
import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  { path: "/supplies", name: "supplies", component: () => import("./SuppliesPage.vue") },
  { path: "/supplies/:id", name: "supply-round", component: () => import("./RoundPage.vue") },
  { path: "/stock", name: "stock", component: () => import("./StockPage.vue") },
];

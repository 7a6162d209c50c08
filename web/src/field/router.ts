// The five places of the face, and those one tap behind them. The door sheet lies over them, in the address' query.
import { createRouter, createWebHistory } from "vue-router";

export const router = createRouter({
  history: createWebHistory("/f/"),
  routes: [
    { path: "/", name: "grid", component: () => import("./pages/GridPage.vue") },
    { path: "/tasks", name: "tasks", component: () => import("./pages/TasksPage.vue") },
    { path: "/search", name: "search", component: () => import("./pages/SearchPage.vue") },
    { path: "/report", name: "report", component: () => import("./pages/ReportPage.vue") },
    { path: "/arrival", name: "arrival", component: () => import("./pages/ArrivalPage.vue") },
    { path: "/links", name: "links", component: () => import("./pages/LinksPage.vue") },
    { path: "/sampling", name: "sampling", component: () => import("./sampling/SamplingPage.vue") },
    { path: "/mine", name: "mine", component: () => import("./pages/MinePage.vue") },
    { path: "/:rest(.*)*", redirect: "/" },
  ],
});

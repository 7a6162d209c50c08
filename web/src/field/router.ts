// The five places of the face, and those one tap behind them. The door sheet lies over them, in the address' query.
import { watch } from "vue";
import { createRouter, createWebHistory } from "vue-router";
import { isAtGates } from "./store/state";

export const router = createRouter({
  history: createWebHistory("/f/"),
  routes: [
    { path: "/", name: "grid", component: () => import("./pages/GridPage.vue") },
    { path: "/tasks", name: "tasks", component: () => import("./pages/TasksPage.vue") },
    { path: "/search", name: "search", component: () => import("./pages/SearchPage.vue") },
    { path: "/report", name: "report", component: () => import("./pages/ReportPage.vue") },
    { path: "/arrival", name: "arrival", component: () => import("./pages/ArrivalPage.vue") },
    { path: "/today", name: "today", component: () => import("./visits/TodayPage.vue") },
    { path: "/form/:name(patrol|round)", name: "form", component: () => import("./visits/FormPage.vue") },
    { path: "/memo", name: "memo", component: () => import("./visits/MemoPage.vue") },
    { path: "/links", name: "links", component: () => import("./pages/LinksPage.vue") },
    { path: "/matters", name: "matters", component: () => import("./matters/MattersPage.vue") },
    { path: "/supplies", name: "supplies", component: () => import("./supplies/SuppliesPage.vue") },
    { path: "/sampling", name: "sampling", component: () => import("./sampling/SamplingPage.vue") },
    { path: "/gate", name: "gate", component: () => import("./gates/GatePage.vue") },
    { path: "/changes", name: "changes", component: () => import("./changes/ChangesPage.vue") },
    { path: "/shops", name: "shops", component: () => import("./changes/ShopsPage.vue") },
    { path: "/mine", name: "mine", component: () => import("./pages/MinePage.vue") },
    { path: "/:rest(.*)*", redirect: "/" },
  ],
});

// Who stands at gates has no grid: every place that shows one leads to the gate.
const OF_A_GRID = new Set<unknown>(["grid", "tasks", "search", "report", "arrival", "links", "today", "form", "memo", "changes", "shops", "supplies", "matters"]);
router.beforeEach((to) => (isAtGates.value && OF_A_GRID.has(to.name) ? "/gate" : true));
watch(isAtGates, (now) => {
  if (now && OF_A_GRID.has(router.currentRoute.value.name)) void router.replace("/gate");
});

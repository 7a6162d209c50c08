// The pages of the desk. Each group of features brings its own routes; the area rides along in `?area=`.
import { createRouter, createWebHistory } from "vue-router";
import { routes as decidingRoutes } from "./deciding/routes";
import { routes as gatesRoutes } from "./gates/routes";
import { routes as mattersRoutes } from "./matters/routes";
import { routes as gridRoutes } from "./grid/routes";
import { routes as registryRoutes } from "./registry/routes";
import { routes as suppliesRoutes } from "./supplies/routes";
import { routes as testingRoutes } from "./testing/routes";
import { routes as tracingRoutes } from "./tracing/routes";
import { routes as visitsRoutes } from "./visits/routes";

export const router = createRouter({
  history: createWebHistory("/d/"),
  routes: [
    { path: "/", redirect: (to) => ({ path: "/now", query: to.query }) },
    ...registryRoutes,
    ...decidingRoutes,
    ...testingRoutes,
    ...tracingRoutes,
    ...gatesRoutes,
    ...mattersRoutes,
    ...visitsRoutes,
    ...gridRoutes,
    ...suppliesRoutes,
    { path: "/:rest(.*)*", component: () => import("./NotFound.vue") },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
});

router.beforeEach((to, from) => {
  // Links between pages need not repeat the area.
  const area = from.query.area;
  if (to.query.area === undefined && typeof area === "string") {
    return { path: to.path, query: { ...to.query, area }, hash: to.hash, replace: true };
  }
  return true;
});

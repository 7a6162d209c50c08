// Pages of the registry half of the desk: today, the map, the canvass, people and homes, imports, reviews.
import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  { path: "/now", name: "now", component: () => import("./now/NowPage.vue") },
  { path: "/map", name: "map", component: () => import("./map/MapPage.vue") },
  { path: "/canvass", name: "canvass", component: () => import("./canvass/CanvassPage.vue") },
  { path: "/canvass/:id", name: "canvass-one", component: () => import("./canvass/CoveragePage.vue") },
  { path: "/registry", name: "registry", component: () => import("./people/RegistryPage.vue") },
  { path: "/households/:id", name: "household", component: () => import("./people/HouseholdPage.vue") },
  { path: "/persons/:id", name: "person", component: () => import("./people/PersonPage.vue") },
  { path: "/imports", name: "imports", component: () => import("./imports/ImportsPage.vue") },
  { path: "/reviews", name: "reviews", component: () => import("./reviews/ReviewsPage.vue") },
];

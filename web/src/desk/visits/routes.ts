// Pages of planned work, the week and the diary.
import type { RouteRecordRaw } from "vue-router";

export const routes: RouteRecordRaw[] = [
  { path: "/visits", name: "visits", component: () => import("./VisitsPage.vue") },
  { path: "/week", name: "week", component: () => import("./WeekPage.vue") },
  { path: "/diary", name: "diary", component: () => import("./DiaryPage.vue") },
];

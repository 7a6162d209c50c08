// The desk face: offices of a community, a street, a district.
import { VueQueryPlugin } from "@tanstack/vue-query";
import { createApp } from "vue";
import "@shared/base.css";
import "@shared/elder";
import App from "./App.vue";
import "./desk.css";
import { queryClient } from "./queries";
import { router } from "./router";

const RELOADED = "linli.desk.reloaded";
const RELOAD_AGAIN_MS = 60_000;
// A page of a version that has been replaced meanwhile: load the new one, once.
addEventListener("vite:preloadError", (event) => {
  const last = Number(sessionStorage.getItem(RELOADED) ?? 0);
  if (Date.now() - last < RELOAD_AGAIN_MS) return;
  event.preventDefault();
  sessionStorage.setItem(RELOADED, String(Date.now()));
  location.reload();
});

createApp(App).use(router).use(VueQueryPlugin, { queryClient }).mount("#app");

// The field face: the phone of a grid worker, offline first.
import { createApp } from "vue";
import "@shared/base.css";
import "@shared/elder";
import "./field.css";
import App from "./App.vue";
import { router } from "./router";
import { begin } from "./store/access";
import { registerWorker } from "./store/worker";

void begin();
createApp(App).use(router).mount("#app");
addEventListener("load", () => void registerWorker());

// The resident face: what applies to me and why, what I can say to it, and what is kept about me.
import { createApp } from "vue";
import "@shared/base.css";
import "@shared/elder";
import "./resident.css";
import App from "./App.vue";
import { startRouter } from "./router";

startRouter();
createApp(App).mount("#app");

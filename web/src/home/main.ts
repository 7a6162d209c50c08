// The first page: what Linli is, and the door to each face.
import { createApp } from "vue";
import "@shared/base.css";
import "@shared/elder";
import App from "./App.vue";

createApp(App).mount("#app");

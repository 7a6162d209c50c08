// Elder mode (大字版): text at least 18 dp, targets at least 60 dp, one tap away. Everything is sized in
// rem, so the root's font size is all that changes.
import { ref } from "vue";

const KEPT = "linli.elder";
export const elder = ref(localStorage.getItem(KEPT) === "1");

export function setElder(on: boolean): void {
  elder.value = on;
  localStorage.setItem(KEPT, on ? "1" : "0");
  document.documentElement.toggleAttribute("data-elder", on);
}
setElder(elder.value);

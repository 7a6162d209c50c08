// What is held about me, shared by the file and the correction: addresses carry no values.
import { ref, shallowRef } from "vue";
import { sayError } from "@shared/api/client";
import type { MyFile } from "@shared/wire";
import { loadFile } from "../calls";

/** Loads my file. Each page has its own, so nothing outlives a sign-in. */
export function useFile() {
  const held = shallowRef<MyFile | null>(null);
  const error = ref("");

  async function load(): Promise<void> {
    error.value = "";
    try {
      held.value = await loadFile();
    } catch (thrown) {
      error.value = sayError(thrown);
    }
  }
  return { held, error, load };
}

// The community that a poster's address names.
import { ref, shallowRef, watchEffect } from "vue";
import { learnClock, sayError } from "@shared/api/client";
import { Problem } from "@shared/api/problem";
import { lang } from "@shared/i18n";
import { loadCommunity } from "../calls";
import { place } from "../router";
import type { Community } from "../wire";

/** Loads the community of `?c=`. */
export function useCommunity() {
  const code = String(place.value?.query.c ?? "").trim();
  const valid = /^\d{12}(\d{3})?$/.test(code);
  const community = shallowRef<Community | null>(null);
  const state = ref<"loading" | "ready" | "none" | "failed">(valid ? "loading" : "none");
  const error = ref("");

  async function load(): Promise<void> {
    if (!valid) return;
    error.value = "";
    try {
      community.value = await loadCommunity(code);
      learnClock(community.value.now);
      state.value = "ready";
    } catch (thrown) {
      if (thrown instanceof Problem && !thrown.isTemporary) state.value = "none";
      else if (!community.value) state.value = "failed";
      error.value = sayError(thrown);
    }
  }
  watchEffect(() => {
    void lang.value;
    void load();
  });
  return { code, valid, community, state, error, load };
}

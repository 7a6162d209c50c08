// The live check: a moment after the last change the server proves the draft; an older answer never
// overtakes a newer one.
import { onScopeDispose, ref, shallowRef, watch, type Ref } from "vue";
import { api, ok, sayError } from "@shared/api/client";
import type { DraftCheck } from "../wire";

const WAIT_MS = 400;

export type CheckState = "idle" | "checking" | "fine" | "faulty" | "failed";

/** Checks `files` whenever they change, as long as `on`. */
export function useCheck(files: Ref<Record<string, string>>, on: Ref<boolean>) {
  const state = ref<CheckState>("idle");
  const check = shallowRef<DraftCheck | null>(null);
  const error = ref("");
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = new AbortController();

  async function run(): Promise<void> {
    stop.abort();
    stop = new AbortController();
    const { signal } = stop;
    state.value = "checking";
    try {
      const answer = (await ok(api.POST("/api/v1/plans/check", { body: { files: files.value }, signal }))) as DraftCheck;
      if (signal.aborted) return;
      check.value = answer;
      state.value = answer.ok ? "fine" : "faulty";
      error.value = "";
    } catch (thrown) {
      if (signal.aborted) return;
      error.value = sayError(thrown);
      state.value = "failed";
    }
  }
  watch(
    [files, on],
    () => {
      clearTimeout(timer);
      if (!on.value) return;
      state.value = "checking";
      timer = setTimeout(() => void run(), WAIT_MS);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(timer);
    stop.abort();
  });
  return { state, check, error, again: run };
}

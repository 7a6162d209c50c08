// Who is signed in on this tab and what concerns them. What was last loaded stays on the screen when the
// network or the sign-in is gone, so that nothing typed is lost.
import { computed, ref, shallowRef } from "vue";
import { learnClock, onSignedOut, sayError, serverNow, setToken } from "@shared/api/client";
import { Problem } from "@shared/api/problem";
import { takeHandover } from "@shared/handover";
import type { MyHome } from "@shared/wire";
import { loadHome, signOutHere } from "./calls";

const KEY = "linli.resident";

export const state = ref<"starting" | "out" | "in" | "failed">("starting");
export const home = shallowRef<MyHome | null>(null);
/** Why what is shown may be old; empty while it is fresh. */
export const trouble = ref("");
export const loadedAt = ref<Date | null>(null);
/** The phone typed at sign-in: offered again in the arrival form, never stored. */
export const phoneTyped = ref("");
/** Changes when somebody else signs in, so that nothing of the one before stays. */
export const sitting = ref(0);
/** `access.token` or `access.revoked` once the server no longer knows the sign-in. */
export const why = ref<string | null>(null);
export const expired = computed(() => state.value === "in" && why.value !== null);

function keep(token: string | null): void {
  setToken(token);
  if (token) sessionStorage.setItem(KEY, token);
  else sessionStorage.removeItem(KEY);
}
onSignedOut((code) => {
  keep(null);
  why.value = code;
});

const whose = (of: MyHome | null) => of?.people.map((person) => person.id).join(" ") ?? "";

/** Loads what concerns me again; leaves what is shown when that fails. */
export async function refresh(): Promise<void> {
  if (why.value !== null) return;
  try {
    const next = await loadHome();
    if (home.value && whose(home.value) !== whose(next)) sitting.value += 1;
    home.value = next;
    learnClock(next.now);
    loadedAt.value = serverNow();
    trouble.value = "";
    state.value = "in";
  } catch (error) {
    if (error instanceof Problem && error.status === 401) {
      if (!home.value || error.code === "access.revoked") leave();
      return;
    }
    trouble.value = sayError(error);
    if (!home.value) state.value = "failed";
  }
}

/** Takes up the sign-in of this tab, or the one handed over by the sign-in page. */
export async function resume(): Promise<void> {
  const token = takeHandover() ?? sessionStorage.getItem(KEY);
  if (!token) {
    state.value = "out";
    return;
  }
  state.value = "starting";
  await signedIn(token);
}

export async function signedIn(token: string): Promise<void> {
  keep(token);
  why.value = null;
  await refresh();
}

/** Forgets everything of this sign-in here; the server may not have been told. */
export function leave(): void {
  keep(null);
  home.value = null;
  trouble.value = "";
  phoneTyped.value = "";
  sitting.value += 1;
  state.value = "out";
}

export async function signOut(): Promise<void> {
  await signOutHere().catch(() => {});
  why.value = null;
  leave();
}

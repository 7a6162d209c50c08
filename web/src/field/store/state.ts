// What the screens show. Filled by `access` (who), `outbox` (work) and `sync` (the pack).
import { computed, ref, shallowRef } from "vue";
import type { GridPack, Me } from "@shared/wire";
import { layOver } from "./overlay";
import type { Op, View } from "./types";

/** Where the face is: each has one screen. */
export type Phase = "starting" | "signin" | "setpin" | "locked" | "choose" | "open" | "wiped" | "broken";
export type Wiped = "revoked" | "tries" | "expired" | "signed_out" | "forgotten";

export const phase = ref<Phase>("starting");
export const wipedWhy = ref<Wiped>("signed_out");
/** Unsent records that were lost with a wipe. */
export const wipedLost = ref(0);
export const me = shallowRef<Me | null>(null);
export const grid = ref("");
export const pack = shallowRef<GridPack | null>(null);
export const ops = shallowRef<Op[]>([]);

/** By the last answer of the server; null until there is one. */
export const online = ref<boolean | null>(null);
export const busy = ref(false);
export const lastSync = ref(0);
export const clockWrongBy = ref(0);
/** The sign-in has expired: work goes on, nothing is sent. */
export const needSignIn = ref(false);
export const storageFull = ref(false);
/** Something about the grid the worker must know, as the server said it. */
export const packProblem = ref("");
/** Until when the data may stay, when that is soon. */
export const endingAt = ref(0);

const AT_GATES = new Set(["gate_guard", "volunteer"]);
/** Somebody without a grid: their posts are at gates and sampling tables and nowhere else. */
export const isAtGates = computed(() => {
  const posts = me.value?.posts ?? [];
  return posts.length > 0 && posts.every((post) => AT_GATES.has(post.role));
});
/** Where one works: the community of the grid, or the areas of the posts. */
export const myAreas = computed(() => {
  if (grid.value) return [grid.value.slice(0, 12)];
  return [...new Set((me.value?.posts ?? []).map((post) => post.area))];
});

/** Pack and outbox together: what the worker sees. */
export const view = computed<View | null>(() => (pack.value ? layOver(pack.value, ops.value) : null));
export const waitingOps = computed(() => ops.value.filter((op) => op.state === "waiting" || op.state === "sending"));
export const parkedOps = computed(() => ops.value.filter((op) => op.state === "refused" || op.state === "conflict"));
export const sentOps = computed(() => ops.value.filter((op) => op.state === "sent").toReversed());
export const unsent = computed(() => waitingOps.value.length + parkedOps.value.length);

/** Nothing of anybody stays in memory. */
export function forgetAll(): void {
  me.value = null;
  grid.value = "";
  pack.value = null;
  ops.value = [];
  online.value = null;
  needSignIn.value = false;
  packProblem.value = "";
  endingAt.value = 0;
}

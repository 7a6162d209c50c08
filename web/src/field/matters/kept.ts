// Matters that lie with this grid and the kinds there are: fetched with the grid, kept sealed, worked on without a network.
// What was done here shows at once, whether it was sent or not.
import { computed, shallowRef, watch } from "vue";
import { api } from "@shared/api/client";
import type { components } from "@shared/api/schema";
import type { MatterKind } from "@shared/matters/kinds";
import { nowMs } from "../store/now";
import { grid, ops, phase } from "../store/state";
import type { Op } from "../store/types";
import { isUnlocked, keep, kept } from "../store/vault";

export type Matter = components["schemas"]["MatterItem"];
interface KeptMatters {
  grid: string;
  kinds: MatterKind[];
  items: Matter[];
}

/** As many as a phone carries; the desk has the rest. */
const MOST = 100;
const TIMEOUT_MS = 30_000;
const NOTHING: KeptMatters = { grid: "", kinds: [], items: [] };
const found = shallowRef<KeptMatters>(NOTHING);

async function load(): Promise<void> {
  if (!isUnlocked()) return;
  const lying = await kept<KeptMatters>("matters");
  if (lying && lying.grid === grid.value && found.value === NOTHING) found.value = lying;
}
watch([phase, grid], ([now, code]) => {
  if (now !== "open" || found.value.grid !== code) found.value = NOTHING;
  if (now === "open") void load();
}, { immediate: true });

/** Fetches both; a post that sees no matters has none. */
export async function pullMatters(): Promise<void> {
  const code = grid.value;
  if (!code) return;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const [kinds, items] = await Promise.all([
    api.GET("/api/v1/matter-kinds", { params: { query: { area: code } }, signal }),
    api.GET("/api/v1/matters", { params: { query: { area: code, view: "open", limit: MOST } }, signal }),
  ]);
  if (!isUnlocked() || grid.value !== code) return;
  // Of an answer that failed what lay here stays.
  found.value = { grid: code, kinds: kinds.data?.items ?? found.value.kinds, items: items.data?.items ?? found.value.items };
  await keep("matters", found.value);
}

export const kinds = computed(() => found.value.kinds);

const isLaid = (op: Op) => op.kind === "step_matter" && op.state !== "refused" && op.state !== "conflict" && (op.state !== "sent" || op.overlays);

export interface Card {
  matter: Matter;
  /** What was done with it here and the server has not answered yet. */
  done?: Op;
  isLate: boolean;
}
export const cards = computed<Card[]>(() =>
  found.value.items.map((matter) => ({
    matter,
    done: ops.value.findLast((op) => op.entity === matter.id && isLaid(op)),
    isLate: matter.late || (matter.next_at !== undefined && Date.parse(matter.next_at) < nowMs()),
  })),
);
/** Somebody here can do something about it. */
export const isOurs = ({ matter, done }: Card) => !done && matter.acts.some((act) => act !== "note");
export const ours = computed(() => cards.value.filter(isOurs));
export const followed = computed(() => cards.value.filter((card) => !isOurs(card)));

// What a phone carries of supplies: the catalogue and the bags of its grid, fetched with the grid and kept sealed. What was
// done at a door shows at once, whether it was sent or not.
import { computed, shallowRef, watch } from "vue";
import { ask, serverNow } from "@shared/api/client";
import type { components } from "@shared/api/schema";
import { grid, ops, phase } from "../store/state";
import { isUnlocked, keep, kept } from "../store/vault";

export type Catalogue = components["schemas"]["SupplyCatalogue"];
export type Item = components["schemas"]["SupplyItem"];
export type Run = components["schemas"]["SupplyRun"];
export type Bag = components["schemas"]["SupplyOrder"];
interface Kept {
  grid: string;
  at: string;
  catalogue: Catalogue;
  runs: Run[];
}

const found = shallowRef<Kept | null>(null);
export const supplies = computed(() => (found.value?.grid === grid.value ? found.value : null));
// Nothing of anybody stays in memory when the phone is locked.
watch(phase, (now) => {
  if (now !== "open") found.value = null;
});

/** As it was kept, at once and without the network. */
export async function showSupplies(): Promise<void> {
  const before = await kept<Kept>("supplies");
  if (isUnlocked() && !found.value) found.value = before ?? null;
}

/** Fetches catalogue and bags; a post without them has none. */
export async function pullSupplies(): Promise<void> {
  const code = grid.value;
  if (!code) return;
  const at = serverNow().toISOString();
  const signal = AbortSignal.timeout(30_000);
  try {
    const catalogue = await ask<Catalogue>(`/supplies?area=${code}`, { signal });
    const runs = await ask<{ items: Run[] }>(`/supplies/runs?area=${code}`, { signal });
    if (grid.value !== code || !isUnlocked()) return;
    found.value = { grid: code, at, catalogue, runs: runs.items };
    await keep("supplies", found.value);
  } catch {
    // Without a network, or without the right to it, what is kept stays as it is.
  }
}

const isSettled = (state: string) => ["delivered", "partly", "not_delivered", "cancelled"].includes(state);
const isLaid = (state: string) => state === "waiting" || state === "sending" || state === "sent";

export interface Door {
  bag: Bag;
  /** How it stands with the work on this phone. */
  isDone: boolean;
  /** What was noted here and the server has not taken yet. */
  waits: boolean;
}

/** Bags with the work on this phone laid over them. */
export function doorsOf(run: Run): Door[] {
  return run.bags.map((bag) => {
    const mine = ops.value.filter((op) => op.kind === "deliver_order" && op.entity === bag.id && isLaid(op.state)).at(-1);
    const waits = mine !== undefined && mine.state !== "sent";
    return { bag, isDone: mine !== undefined || isSettled(bag.state), waits };
  });
}
export const runs = computed(() => (supplies.value?.runs ?? []).map((run) => ({ run, doors: doorsOf(run) })));
export const bagsLeft = computed(() => runs.value.reduce((sum, one) => sum + one.doors.filter((door) => !door.isDone).length, 0));

export const itemOf = (id: string): Item | undefined => supplies.value?.catalogue.items.find((item) => item.id === id);
export const yuan = (fen: number): string => (fen / 100).toFixed(2).replace(/\.00$/, "");

/** Things by their kind, in the order they come. */
export function byCategory(items: readonly Item[]): [label: string, items: Item[]][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(item.category_label, [...(groups.get(item.category_label) ?? []), item]);
  return [...groups];
}

// What the phone keeps of changes and shops between two looks at the server: sealed, of the one grid it holds.
import { ref, shallowRef } from "vue";
import { ask } from "@shared/api/client";
import type { components } from "@shared/api/schema";
import { grid } from "../store/state";
import { isUnlocked, keep, kept } from "../store/vault";

type Schemas = components["schemas"];
export type Shops = Schemas["ShopItems"];
export type Shop = Schemas["ShopItem"];
export type Checklist = Schemas["ChecklistItem"];
export type ReportDay = Schemas["ChangeReportDay"];
export type Change = Schemas["GridChangeItem"];

interface Kept<T> {
  grid: string;
  at: number;
  value: T;
}

export const shops = shallowRef<Shops | null>(null);
export const shopsAt = ref(0);
export const reportDay = shallowRef<ReportDay | null>(null);
/** What the server holds of the grid's changes since the last report. */
export const changes = shallowRef<Change[]>([]);

/** Shows what lies here, then what the server says; offline the first stays. */
async function both<T>(name: string, path: string, show: (value: T, at: number) => void): Promise<void> {
  const mine = grid.value;
  const before = await kept<Kept<T>>(name);
  if (before?.grid === mine) show(before.value, before.at);
  try {
    const value = await ask<T>(path);
    if (grid.value !== mine || !isUnlocked()) return;
    show(value, Date.now());
    await keep(name, { grid: mine, at: Date.now(), value }).catch(() => {});
  } catch {
    // What was kept is what there is.
  }
}

export const loadShops = () =>
  both<Shops>("shops", `/shops?area=${grid.value}`, (value, at) => {
    shops.value = value;
    shopsAt.value = at;
  });
export async function loadChanges(today: string): Promise<void> {
  await both<ReportDay>("change-reports", `/change-reports?area=${grid.value}`, (value) => (reportDay.value = value));
  const from = reportDay.value?.day ?? today;
  await both<{ items: Change[] }>("grid-changes", `/grid-changes?area=${grid.value}&from=${from}&to=${today}`, (value) => {
    changes.value = value.items.filter((one) => !one.reported && !one.undoes);
  });
}

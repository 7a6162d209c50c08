// What this page asks of the server; kept out of the first load.
import { ask, send } from "@shared/api/client";
import { Problem } from "@shared/api/problem";
import type { components } from "@shared/api/schema";
import type { WriteHeaders } from "@shared/write";

export type MySupplies = components["schemas"]["MySuppliesView"];
export type MyOrder = components["schemas"]["MyOrderItem"];
export type Item = components["schemas"]["SupplyItem"];
export type Taken = components["schemas"]["OrderTaken"];
export interface NewOrder {
  household: string;
  lines: { item: string; quantity: number }[];
  wish?: string;
  leave_ok: boolean;
}

const part = encodeURIComponent;
const post = (body: object, headers: WriteHeaders) => ({ method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const loadSupplies = (household: string) => ask<MySupplies>(`/my/supplies${household ? `?household=${part(household)}` : ""}`);
export const orderSupplies = (headers: WriteHeaders, body: NewOrder) => ask<Taken>("/my/supplies", post(body, headers));
export async function cancelOrder(headers: WriteHeaders, id: string): Promise<true> {
  const response = await send(new Request(new URL(`/api/v1/my/supplies/${part(id)}/cancel`, location.origin), post({}, headers)));
  if (!response.ok) throw Problem.of(await response.json().catch(() => null), response.status, "");
  return true;
}

/** Things by their kind, in the order they come. */
export function byCategory(items: readonly Item[]): [label: string, items: Item[]][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(item.category_label, [...(groups.get(item.category_label) ?? []), item]);
  return [...groups];
}

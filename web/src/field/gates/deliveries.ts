// What a hand-over point and a vehicle from elsewhere ask of the server. Online only: for whom something is
// does not stay on this phone.
import { ask, send, serverNow } from "@shared/api/client";
import { Problem } from "@shared/api/problem";
import type { components } from "@shared/api/schema";
import { isoDay } from "@shared/time";
import type { WriteHeaders } from "@shared/write";
import type { Gate } from "./wire";
import { t } from "./words";

export type Delivery = components["schemas"]["DeliveryItem"];
export type NewDelivery = components["schemas"]["DeliveryBody"];
export type Step = "disinfected" | "collected";
export const GOODS = ["food", "parcel", "medicine", "supplies", "other"] as const;

const part = encodeURIComponent;
const post = (body: object, headers: WriteHeaders) => ({ method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body) });

export async function deliveriesAt(gate: Gate): Promise<Delivery[]> {
  const { items } = await ask<{ items: Delivery[] }>(`/deliveries?area=${part(gate.area)}&date=${isoDay(serverNow())}`);
  return items.filter((one) => one.gate === gate.id);
}
export const addDelivery = (headers: WriteHeaders, gate: string, body: NewDelivery) => ask<{ id: string }>(`/gates/${part(gate)}/deliveries`, post(body, headers));
export async function noteDelivery(headers: WriteHeaders, id: string, step: Step): Promise<true> {
  const response = await send(new Request(new URL(`/api/v1/deliveries/${part(id)}/steps`, location.origin), post({ step }, headers)));
  if (!response.ok) throw Problem.of(await response.json().catch(() => null), response.status, t("problem.unknown"));
  return true;
}
export const askAboutPlate = (headers: WriteHeaders, gate: string, plate: string) => ask<{ id: string }>("/plate-enquiries", post({ gate, plate }, headers));

// What the table asks of the server. Online only: whether somebody was sampled elsewhere is known there.
import { ask } from "@shared/api/client";
import type { components } from "@shared/api/schema";

type Schemas = components["schemas"];
export type Table = Schemas["SamplingSession"];
export type Progress = Schemas["SamplingProgress"];
export type Person = Schemas["AtTable"];
export type Tube = Schemas["TubeItem"];
export type Taken = Schemas["SampleTaken"];
export type Health = Schemas["OwnHealth"];

const post = <T>(path: string, body: object) =>
  ask<T>(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
const part = encodeURIComponent;

export async function openTables(area: string): Promise<Table[]> {
  const { items } = await ask<{ items: Table[] }>(`/sampling-sessions?area=${part(area)}`);
  return items.filter((one) => !one.closed_at);
}
export const progress = (table: string) => ask<Progress>(`/sampling-sessions/${part(table)}`);
export async function find(table: string, by: { name?: string; id_number?: string; building?: string }): Promise<Person[]> {
  return (await post<{ items: Person[] }>(`/sampling-sessions/${part(table)}/find`, by)).items;
}
/** The same person into the same tube again changes nothing, so it may be sent as often as need be. */
export const sample = (table: string, tube: string, who: { person?: string; id_number?: string }) =>
  post<Taken>(`/sampling-sessions/${part(table)}/samples`, { tube, ...who });
export const shut = (table: string, tube: string) => post<Tube>(`/sampling-sessions/${part(table)}/tubes/close`, { tube });
export const ownHealth = () => ask<Health>("/own-health");

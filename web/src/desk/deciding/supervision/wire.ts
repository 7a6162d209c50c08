// Shapes of the answers that these pages read.
import type { components } from "@shared/api/schema";

type Schemas = components["schemas"];
export type LinkGrid = Schemas["LinkGrid"];
export type LinkHousehold = Schemas["LinkHousehold"];
export type LinksImport = Schemas["LinksImport"];
export type Departure = Schemas["DepartureItem"];
export type OpenedDeparture = Schemas["DepartureDetail"];
export type SquadTask = Schemas["TaskItem"];
export type Door = Schemas["DoorDetail"];

/** The standings of a household, in the order of the ledger. */
export const STANDINGS = ["unlinked", "missing", "partly", "done"] as const;
export const REGISTERS = ["requested", "approved", "out", "overdue", "all"] as const;
export const KINDS = ["work", "medical", "local_work", "visit"] as const;
export const PAPERS = ["health_certificate", "medical_paper", "group_coach"] as const;
export const OUTCOMES = ["false_alarm", "went_out_with_permission", "went_out"] as const;

/** Whole minutes from `from` to `until`; negative when it is over. */
export function minutesLeft(until: string, from: Date): number {
  const ms = Date.parse(until) - from.getTime();
  return ms > 0 ? Math.ceil(ms / 60_000) : Math.floor(ms / 60_000);
}

// Two people changed the same field: the worker chooses field by field, nothing is decided silently.
import { maskPhone } from "./overlay";
import type { Body, Op } from "./types";

export interface Clash {
  field: string;
  mine: string;
  theirs: string;
}
type Sides = Record<string, { mine?: unknown; theirs?: unknown; from?: unknown }>;
type Changes = Record<string, { from: unknown; to: unknown }>;

const textOf = (value: unknown): string => (typeof value === "string" ? value : value === true ? "●" : "");

function changesOf(op: Op): Changes {
  return (op.body.changes ?? {}) as Changes;
}

/** The fields on which both sides differ. */
export function clashes(op: Op): Clash[] {
  return Object.entries((op.current?.fields ?? {}) as Sides).map(([field, sides]) => ({
    field,
    mine: textOf(changesOf(op)[field]?.to ?? sides.mine),
    theirs: textOf(sides.theirs),
  }));
}

/**
 * The change to send after choosing; null when theirs stands everywhere. Fields that did not clash go
 * along, unless the server already shows them: it is not said whether a conflict applied the rest.
 */
export function resolved(op: Op, mine: ReadonlySet<string>): { body: Body; baseVersion?: number } | null {
  const person = (op.current?.person ?? {}) as Body;
  const sides = (op.current?.fields ?? {}) as Sides;
  const changes: Changes = {};
  for (const [field, change] of Object.entries(changesOf(op))) {
    if (field in sides) {
      if (mine.has(field)) changes[field] = { from: field === "note" ? Boolean(person.has_note ?? true) : (sides[field]?.theirs ?? null), to: change.to };
      continue;
    }
    const current = field === "note" ? person.has_note : person[field];
    const shown = field === "phone" ? maskPhone(String(change.to)) : change.to;
    if (field === "note" ? current !== true : current !== shown) changes[field] = { from: current ?? null, to: change.to };
  }
  if (Object.keys(changes).length === 0) return null;
  return { body: { changes }, baseVersion: typeof person.version === "number" ? person.version : undefined };
}

// What this phone has checked itself: for quotas and repeats before the server's pack knows of it, and
// for the counts of the shift. Kept sealed, and added to: two tabs at one gate never lose each other's checks.
import { shallowRef, watch } from "vue";
import type { Reason, Verdict } from "@shared/pass/judge";
import { onTab, tellTabs } from "../store/outbox";
import { phase } from "../store/state";
import { change, isUnlocked, kept } from "../store/vault";
import type { Direction } from "./wire";

const LOG = "gate-log";
const KEEP_MS = 24 * 3_600_000;
// Longer than any window in which exits are counted.
const KEEP_USES_MS = 31 * KEEP_MS;
const ENTRIES_MAX = 5_000;

/** Words of the steps that say what a guard decided. */
export type Decision = "let_through" | "turned_back";

export interface Entry {
  id: string;
  gate: string;
  at: number;
  direction: Direction;
  verdict: Verdict;
  reason: Reason;
  /** `<district>.<number>` of a pass that was shown. */
  pass?: string;
  /** Whose exits this one counts among. */
  spentBy?: string;
  /** What the guard decided where the verdict was to look. */
  decided?: Decision;
}
export interface Log {
  entries: Entry[];
  /** Since when the shift runs. */
  since: number;
}

const EMPTY: Log = { entries: [], since: 0 };
export const log = shallowRef<Log>(EMPTY);

export async function loadLog(): Promise<void> {
  const found = await kept<Log>(LOG);
  if (found && isUnlocked()) log.value = joined(found, log.value);
}

/** What lies on the phone, and what this tab is still writing. */
function joined(there: Log, mine: Log): Log {
  const ids = new Set(there.entries.map((one) => one.id));
  return { since: Math.max(there.since, mine.since), entries: [...there.entries, ...mine.entries.filter((one) => !ids.has(one.id))] };
}

type Write<B> = (together: { name: string; change: (before: unknown) => Log }) => Promise<B>;

/** Changes the log: in this tab at once, on the phone from what lies there. `write` keeps it, with what else
 * belongs into the same transaction. */
export async function changeLog<B>(make: (before: Log) => Log, write: Write<B>): Promise<B> {
  log.value = make(log.value);
  let last = log.value;
  const done = await write({ name: LOG, change: (before) => (last = make((before as Log | undefined) ?? EMPTY)) });
  if (isUnlocked()) log.value = joined(last, log.value);
  tellTabs("log");
  return done;
}

/** Keeps the log and nothing beside it. */
export const keepAlone: Write<void> = ({ name, change: make }) => change(name, make, async () => {});

/** The log with one check more, in place of what was said of it before; what nobody needs any more goes. */
export function withEntry(before: Log, entry: Entry): Log {
  const fresh = before.entries.filter((one) => one.id !== entry.id && entry.at - one.at < (one.spentBy ? KEEP_USES_MS : KEEP_MS));
  return { since: before.since, entries: [...fresh, entry].slice(-ENTRIES_MAX) };
}

const isThrough = (one: Entry) => one.verdict !== "stop" && one.decided !== "turned_back";

export interface Counts {
  in: number;
  out: number;
  abnormal: number;
}
/** Of one shift at one gate: who went through, and who was stopped or looked at. */
export function countsOf({ entries, since }: Log, gate: string): Counts {
  const counts = { in: 0, out: 0, abnormal: 0 };
  for (const one of entries) {
    if (one.gate !== gate || one.at < since) continue;
    if (isThrough(one)) counts[one.direction] += 1;
    // An old list is no matter of the person's.
    if (one.verdict !== "admit" && one.reason !== "dated") counts.abnormal += 1;
  }
  return counts;
}

/** Exits of a household on this phone that the server has not told of. */
export function ownUses({ entries }: Log, household: string, known: ReadonlySet<string>): number[] {
  return entries.filter((one) => one.spentBy === household && isThrough(one) && !known.has(one.id)).map((one) => one.at);
}

onTab((word) => word === "log" && phase.value === "open" && void loadLog());
watch(phase, (now) => now !== "open" && (log.value = EMPTY), { flush: "sync" });

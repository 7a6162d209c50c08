// How long residents' data may lie on a phone that nobody hears of.
const DAY_MS = 86_400_000;

export type Retention = "fresh" | "ending" | "expired" | "gone";
interface Seen {
  lastSync: number;
  lastSeen: number;
  keepDays: number;
}

/** Moment until which the pack may stay. */
export function keptUntil(seen: Seen): number {
  return seen.lastSync + seen.keepDays * DAY_MS;
}

/**
 * `expired`: residents' data goes; work that was never sent stays sealed as long again, so that a long
 * absence does not swallow it. `gone`: everything goes. A clock that was set back does not help.
 */
export function retention(seen: Seen, now: number, waiting: number): Retention {
  const moment = Math.max(now, seen.lastSeen);
  const end = keptUntil(seen);
  if (moment < end - Math.min(2, seen.keepDays / 2) * DAY_MS) return "fresh";
  if (moment < end) return "ending";
  if (waiting === 0 || moment >= end + seen.keepDays * DAY_MS) return "gone";
  return "expired";
}

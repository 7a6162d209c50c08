// How often a household may go out: so many exits in so many days, by civil days of China or rolling.
const DAY_MS = 86_400_000;
const EAST_MS = 8 * 3_600_000;

export interface Quota {
  people: number;
  days: number;
  mode: "calendar" | "rolling";
}

/** Whether one more exit is within the quota, and otherwise from when on. Moments in milliseconds. */
export function withinQuota(quota: Quota, uses: readonly number[], at: number): { admitted: boolean; nextAt?: number } {
  const { people, days, mode } = quota;
  if (mode === "calendar") {
    const windowOf = (moment: number) => Math.floor(Math.floor((moment + EAST_MS) / DAY_MS) / days);
    const now = windowOf(at);
    const spent = uses.filter((use) => windowOf(use) === now).length;
    return spent < people ? { admitted: true } : { admitted: false, nextAt: (now + 1) * days * DAY_MS - EAST_MS };
  }
  const recent = uses.filter((use) => at - use < days * DAY_MS);
  return recent.length < people ? { admitted: true } : { admitted: false, nextAt: Math.min(...recent) + days * DAY_MS };
}

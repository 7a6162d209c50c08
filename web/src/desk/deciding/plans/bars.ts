// Numbers as bars of the simulation, widest first where they have no order of their own.

export interface Bar {
  key: string;
  count: number;
}

/** Counts by key, most first. */
export function ranked(counts: Record<string, number>): Bar[] {
  return Object.entries(counts)
    .map(([key, count]) => ({ key, count }))
    .toSorted((one, other) => other.count - one.count || one.key.localeCompare(other.key));
}

/** Counts by day with the days between that have none, so that the bars stand as far apart as the days. */
export function byDay(counts: Record<string, number>): { day: number; count: number }[] {
  const days = Object.keys(counts).map(Number).filter(Number.isFinite);
  if (days.length === 0) return [];
  const last = Math.max(...days);
  return Array.from({ length: last }, (_, index) => ({ day: index + 1, count: counts[String(index + 1)] ?? 0 }));
}

/** `before -> after` taken apart. */
export function changeOf(key: string): { before: string; after: string } {
  const [before = "", after = ""] = key.split("->").map((word) => word.trim());
  return { before, after };
}

// How a measure in force looks: fill, pie glyph and word together, never colour alone.
export const STATUSES = ["none", "watch", "home", "isolate", "closed", "unknown", "released"] as const;
export type Status = (typeof STATUSES)[number];

/** Quarters of the pie glyph; more is more severe. `null` has a glyph of its own. */
export const QUARTERS: Record<Status, number | null> = {
  none: 0,
  watch: 1,
  home: 2,
  isolate: 3,
  closed: 4,
  unknown: null,
  released: null,
};

export function statusOf(word: string | null | undefined): Status {
  return STATUSES.find((status) => status === word) ?? "unknown";
}

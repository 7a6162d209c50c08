// The outcomes of a canvass: they add up, so they are always shown together.
import type { Totals } from "../wire";

export const OUTCOMES = ["reached_by_phone", "reached_at_door", "refused", "not_reached"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Share {
  outcome: Outcome;
  count: number;
  from: number;
  width: number;
}

/** The parts of the bar in per cent, in order; nothing at all for no households. */
export function shares(totals: Totals): Share[] {
  const whole = OUTCOMES.reduce((sum, outcome) => sum + totals[outcome], 0);
  let from = 0;
  return OUTCOMES.map((outcome) => {
    const width = whole > 0 ? (totals[outcome] / whole) * 100 : 0;
    const share = { outcome, count: totals[outcome], from, width };
    from += width;
    return share;
  });
}

/** Whether the four outcomes add up to the households. */
export function addsUp(totals: Totals): boolean {
  return OUTCOMES.reduce((sum, outcome) => sum + totals[outcome], 0) === totals.households;
}

/** `2021-10-25T14:30` typed at the desk, in the plan's zone, as RFC 3339; nothing for nothing. */
export function typedMoment(text: string): string | undefined {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? `${text}:00+08:00` : undefined;
}

// How the rows of a roster ended, read leniently from what the server says.
import { sorted } from "../../sorted";

export const OUTCOMES = ["created", "updated", "unchanged", "duplicate", "review"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Slip {
  code: string;
  count: number;
  sheets: { sheet: string; rows: number[] }[];
}
export interface Summary {
  rows: number;
  outcomes: Record<Outcome, number>;
  households: number;
  persons: number;
  sheets: { sheet: string; households: number; persons: number }[];
  slips: Slip[];
}

type Loose = Record<string, unknown>;
const object = (value: unknown): Loose => (typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Loose) : {});
const number = (value: unknown): number => (typeof value === "number" && Number.isFinite(value) ? value : 0);

function slipOf(code: string, places: unknown): Slip {
  const list = Array.isArray(places) ? places : [];
  const sheets = new Map<string, number[]>();
  for (const place of list) {
    if (!Array.isArray(place)) continue;
    const sheet = String(place[0] ?? "");
    sheets.set(sheet, [...(sheets.get(sheet) ?? []), number(place[1])]);
  }
  return { code, count: list.length, sheets: [...sheets].map(([sheet, rows]) => ({ sheet, rows })) };
}

/** The summary, or nothing when this is none. Slips come most frequent first. */
export function readSummary(given: unknown): Summary | null {
  const said = object(given);
  if (typeof said.rows !== "number") return null;
  const outcomes = object(said.outcomes);
  return {
    rows: said.rows,
    outcomes: Object.fromEntries(OUTCOMES.map((outcome) => [outcome, number(outcomes[outcome])])) as Record<Outcome, number>,
    households: number(said.households),
    persons: number(said.persons),
    sheets: Object.entries(object(said.by_sheet)).map(([sheet, counts]) => ({
      sheet,
      households: number(object(counts).households),
      persons: number(object(counts).persons),
    })),
    slips: sorted(
      Object.entries(object(said.slips))
        .map(([code, places]) => slipOf(code, places))
        .filter((slip) => slip.count > 0),
      (a, b) => b.count - a.count,
    ),
  };
}

export function addsUp(summary: Summary): boolean {
  return OUTCOMES.reduce((sum, outcome) => sum + summary.outcomes[outcome], 0) === summary.rows;
}

/** 3, 4, 5, 9 as 3-5, 9: rows read as people look them up. */
export function rowRanges(rows: readonly number[]): string {
  const inOrder = sorted(new Set(rows), (a, b) => a - b);
  const parts: string[] = [];
  for (let at = 0; at < inOrder.length; ) {
    let end = at;
    while (end + 1 < inOrder.length && inOrder[end + 1] === (inOrder[end] ?? 0) + 1) end += 1;
    parts.push(end > at ? `${inOrder[at]}–${inOrder[end]}` : String(inOrder[at]));
    at = end + 1;
  }
  return parts.join(", ");
}

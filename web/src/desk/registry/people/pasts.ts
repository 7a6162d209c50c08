// What a change altered, field by field, as text.
import { t, word } from "./words";

export interface Difference {
  field: string;
  before: string;
  after: string;
}

function text(field: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return t("past.empty");
  if (Array.isArray(value)) return value.map((part) => text(field, part)).join(", ");
  if (typeof value === "object") return JSON.stringify(value);
  return word(`${field}.${String(value)}`, String(value));
}

/** The fields that differ; fields that are in both and alike are left out. */
export function differences(before: object | undefined, after: object | undefined): Difference[] {
  const old = (before ?? {}) as Record<string, unknown>;
  const now = (after ?? {}) as Record<string, unknown>;
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((field) => JSON.stringify(old[field]) !== JSON.stringify(now[field]))
    .map((field) => ({ field: word(field, field), before: text(field, old[field]), after: text(field, now[field]) }));
}

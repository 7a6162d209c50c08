// A temperature as people type or step it, and the reports of a day.
import { isoDay } from "@shared/time";
import type { MyMeasure } from "@shared/wire";

/** What the server takes, degrees Celsius. */
export const LOWEST = 30;
export const HIGHEST = 45;
/** Where stepping begins. The field itself begins empty: nobody reports what was not measured. */
const FIRST = 36.5;

/** `36.5`, `36，5`, `３６.５℃` -> 36.5; `null` where it is no temperature of a living person. */
export function readTemperature(text: string): number | null {
  const plain = text.normalize("NFKC").replace(/[\s°C℃度]/gi, "").replace(/[,，。]/, ".");
  if (!/^\d{2}(\.\d{1,2})?$/.test(plain)) return null;
  const value = Math.round(Number(plain) * 10) / 10;
  return value >= LOWEST && value <= HIGHEST ? value : null;
}

/** One step of 0.1 from what is in the field. */
export function step(text: string, by: 1 | -1): string {
  const value = readTemperature(text);
  if (value === null) return FIRST.toFixed(1);
  return Math.min(HIGHEST, Math.max(LOWEST, value + by * 0.1)).toFixed(1);
}

/** Reports by time, oldest first unless asked otherwise. Not by `toSorted`, which older phones lack. */
export function inOrder(reports: MyMeasure["followups"], first: "oldest" | "newest" = "oldest"): MyMeasure["followups"] {
  const made = [...reports];
  const sign = first === "oldest" ? 1 : -1;
  made.sort((a, b) => sign * (Date.parse(a.at) - Date.parse(b.at)));
  return made;
}

/** Today's reports, oldest first. */
export function reportedToday(measure: MyMeasure, now: Date): MyMeasure["followups"] {
  const today = isoDay(now);
  return inOrder(measure.followups.filter((report) => isoDay(report.at) === today));
}

// Moments of measures and forms: the end of a day as people write it, and what a form's clock means.
import { lang } from "@shared/i18n";
import { clock, dayTime, isoDay, shortDay } from "@shared/time";

const DAY_MS = 86_400_000;

/** A moment that ends something: midnight is the 24:00 of the day before. */
export function endText(value: string): string {
  const moment = new Date(value);
  if (Number.isNaN(moment.getTime())) return "";
  if (clock(moment) !== "00:00" && clock(moment) !== "24:00") return dayTime(moment);
  return `${shortDay(new Date(moment.getTime() - 1))} 24:00`;
}

/** Whole days from today to the day of a moment's last second; 0 is today, negative is past. */
export function daysUntil(value: string, now: Date): number {
  const last = new Date(Date.parse(value) - 1);
  return Math.round((Date.parse(isoDay(last)) - Date.parse(isoDay(now))) / DAY_MS);
}

/** "today", "in 3 days", "2 days ago". */
export function untilText(value: string, now: Date): string {
  const days = daysUntil(value, now);
  return new Intl.RelativeTimeFormat(lang.value === "zh" ? "zh-CN" : "en", { numeric: "auto" }).format(days, "day");
}

/** Day n of m of something that runs from `start` to `end`, by days in the zone. */
export function dayOf(start: string, end: string, now: Date): { day: number; days: number } {
  const first = Date.parse(isoDay(start));
  const days = Math.max(1, Math.round((Date.parse(isoDay(new Date(Date.parse(end) - 1))) - first) / DAY_MS) + 1);
  const day = Math.round((Date.parse(isoDay(now)) - first) / DAY_MS) + 1;
  return { day: Math.min(days, Math.max(0, day)), days };
}

/** What a `datetime-local` field says, as the wire wants it: the clock of a form is China's. */
export function fromForm(value: string): string | undefined {
  if (!value) return undefined;
  return `${value.length === 16 ? `${value}:00` : value}+08:00`;
}

/** A moment for a `datetime-local` field. */
export function toForm(value: Date): string {
  return `${isoDay(value)}T${clock(value).replace("24:", "00:")}`;
}

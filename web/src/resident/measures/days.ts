// The days of a measure as a strip, and its end in words. Day 1 is the day it starts; day n ends at 24:00.
import { lang } from "@shared/i18n";
import { clock, isoDay, shortDay } from "@shared/time";
import type { MyMeasure } from "@shared/wire";

export interface StripDay {
  /** 2021-10-25 */
  day: string;
  number: number;
  /** The day of the month, as shown in the cell. */
  label: string;
  state: "past" | "today" | "ahead";
  test: "none" | "due" | "sampled";
}

const DAY_MS = 86_400_000;
/** More cells than this say nothing more. */
const DAYS_SHOWN_MAX = 60;

/** The day `count` days after `day` (2021-10-25). */
export function plusDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Every day of a measure, from its first to its last. */
export function strip(measure: MyMeasure, now: Date): StripDay[] {
  const first = isoDay(measure.starts_at);
  const today = isoDay(now);
  const tests = new Map(measure.test_days.map((test) => [test.day, test.sampled]));
  return Array.from({ length: Math.min(measure.days, DAYS_SHOWN_MAX) }, (_, index) => {
    const day = plusDays(first, index);
    const sampled = tests.get(day);
    return {
      day,
      number: index + 1,
      label: String(Number(day.slice(8))),
      state: day < today ? "past" : day === today ? "today" : "ahead",
      test: sampled === undefined ? "none" : sampled ? "sampled" : "due",
    };
  });
}

/** A moment as residents read it: midnight is the 24:00 of the day before. */
export function endText(at: string): string {
  const time = clock(at);
  if (time !== "00:00" && time !== "24:00") return `${shortDay(at)} ${time}`;
  const day = shortDay(new Date(Date.parse(at) - 60_000));
  return lang.value === "zh" ? `${day} 24:00` : `the end of ${day}`;
}

/** The next day a sample is owed, if any. */
export function nextTest(measure: MyMeasure, now: Date): { day: string; today: boolean; late: boolean } | null {
  const today = isoDay(now);
  const owed = measure.test_days.filter((test) => !test.sampled).map((test) => test.day);
  owed.sort();
  const [day] = owed;
  return day === undefined ? null : { day, today: day === today, late: day < today };
}

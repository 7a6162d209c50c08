// Times as people read them, always in the plan's zone whatever the device says.
import { lang } from "./i18n";

const ZONE = "Asia/Shanghai";

/** Making a formatter is slow, and lists ask for the same few again and again. */
const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = tag + JSON.stringify(options);
  const kept = formatters.get(key) ?? new Intl.DateTimeFormat(tag, { timeZone: ZONE, hour12: false, ...options });
  formatters.set(key, kept);
  return kept;
}

function format(value: string | Date, options: Intl.DateTimeFormatOptions): string {
  const date = typeof value === "string" ? new Date(value) : value;
  if (Number.isNaN(date.getTime())) return "";
  const tag = lang.value === "zh" ? "zh-CN" : "en-GB";
  return formatter(tag, options).format(date);
}

/** 10月25日 14:30 / 25 Oct, 14:30 */
export const dayTime = (value: string | Date) =>
  format(value, { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" });
/** A moment by which something is due: the end of a day is its 24:00, not the next day's first minute. */
export function dueTime(value: string | Date): string {
  const date = typeof value === "string" ? new Date(value) : value;
  if (clock(date) !== "00:00") return dayTime(date);
  const day = shortDay(new Date(date.getTime() - 1));
  return lang.value === "zh" ? `${day} 24:00` : `${day}, 24:00`;
}
/** 14:30 */
export const clock = (value: string | Date) => format(value, { hour: "2-digit", minute: "2-digit" });
/** 10月25日 / 25 Oct */
export const shortDay = (value: string | Date) => format(value, { month: "short", day: "numeric" });
/** 2021年10月25日 星期一 / Monday 25 October 2021 */
export const longDay = (value: string | Date) =>
  format(value, { year: "numeric", month: "long", day: "numeric", weekday: "long" });

/** 10月25日 星期一 / Mon 25 Oct */
export const weekDay = (value: string | Date) => format(value, { month: "short", day: "numeric", weekday: "short" });

/** 2021-10-25, the day of a moment in the zone. */
export function isoDay(value: string | Date): string {
  const date = typeof value === "string" ? new Date(value) : value;
  return new Intl.DateTimeFormat("en-CA", { timeZone: ZONE }).format(date);
}

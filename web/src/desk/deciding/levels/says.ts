// Levels, shortages and lengths of time as people say them.
import { pick } from "@shared/i18n";
import type { Status } from "@shared/status";
import { shortDay } from "@shared/time";
import type { Drill, Level, Shortage } from "./wire";
import { t } from "./words";

/** The name of a level by its id. */
export function levelName(levels: readonly Level[], id: string): string {
  const level = levels.find((one) => one.id === id);
  return level ? pick(level.name, level.name_en) : id;
}

/** The first shortage in one sentence. */
export function sayShortage(short: Shortage): string {
  const label = pick(short.label, short.label_en);
  const capital = label.charAt(0).toUpperCase() + label.slice(1);
  const { nth, needed, have, missing } = short;
  return t("short", { day: shortDay(short.day), nth: String(nth), label: pick(label, capital), needed, have, missing });
}

/** A sentence of a drill with the script's words for clocks and resources as people say them. */
export function sayStep(text: string, drill: Drill): string {
  const named = [...drill.clocks, ...drill.shortages.map((one) => one.first)];
  return named.reduce((said, one) => said.replaceAll(one.name, pick(one.label, one.label_en)), text);
}

const MINUTE = 60_000;

/** "1 d 4 h", "2 h 10 min", "5 min" between two moments, whichever is earlier. */
export function lengthOf(from: number, to: number): string {
  const minutes = Math.floor(Math.abs(to - from) / MINUTE);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60)];
  if (days > 0) return t("time.days", { days: String(days), hours: String(hours - days * 24) });
  if (hours > 0) return t("time.hours", { hours: String(hours), minutes: String(minutes - hours * 60) });
  return t("time.minutes", { n: minutes });
}

/** Colour means something is owed: a clock in time has none. */
export function clockLook(state: string): Status {
  const looks: Record<string, Status> = { late: "isolate", start_late: "home", done_late: "watch", done: "released" };
  return looks[state] ?? "none";
}

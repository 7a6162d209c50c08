// Today's work: follow-ups that are due, doors of the canvass not reached yet, people to look in on.
import type { PackHousehold, PackMeasure } from "@shared/wire";
import { atHour, dayOf } from "./days";
import type { View } from "./types";

export type TaskKind = "followup" | "care" | "canvass" | "visit" | "verify";
export interface Task {
  key: string;
  kind: TaskKind;
  household: PackHousehold;
  measure?: PackMeasure;
  need?: PackMeasure["needs"][number];
  /** Moment by which it should be done. */
  due?: number;
  isOverdue: boolean;
  /** Attempts or follow-ups so far. */
  done: number;
  of: number;
}
export interface Today {
  tasks: Task[];
  done: number;
  total: number;
}

// Follow-ups are spread over the day between these hours.
const FIRST_HOUR = 8;
const LAST_HOUR = 20;
const CARE_DAYS = 7;

/** By when the next follow-up of today is due; null when today's are done or the measure is not in force. */
export function followupDue(measure: PackMeasure, perDay: number, now: number): number | null {
  if (now < Date.parse(measure.starts_at) || now >= Date.parse(measure.ends_at)) return null;
  const done = followupsToday(measure, now);
  if (done >= perDay) return null;
  return atHour(now, FIRST_HOUR + ((LAST_HOUR - FIRST_HOUR) * (done + 1)) / perDay);
}

/** Follow-ups made today; the pack's own count may be of yesterday. */
export function followupsToday(measure: PackMeasure, now: number): number {
  const last = measure.last_followup_at;
  return last !== undefined && dayOf(last) < dayOf(now) ? 0 : measure.followups_today;
}

/** Whether a door of the canvass needs nobody any more today. */
export function isReached(household: PackHousehold): boolean {
  return household.outcome === "reached_by_phone" || household.outcome === "reached_at_door";
}

/** Whether a door carries the corner tick: reached in the canvass, or looked in on today. */
export function isDone(household: PackHousehold, isCanvass: boolean, now: number): boolean {
  if (isCanvass && household.outcome) return isReached(household) || household.outcome === "refused";
  return dayOf(household.visited_at) === dayOf(now);
}

function careOwed(household: PackHousehold, now: number): "owed" | "done" | null {
  if (!household.people.some((person) => person.care.length > 0)) return null;
  if (!household.visited_at) return "owed";
  const ago = dayOf(now) - dayOf(household.visited_at);
  if (ago === 0) return "done";
  return ago >= CARE_DAYS ? "owed" : null;
}

/** Today's work in walking order, what is overdue first. `looksIn`: no plan says who is visited when, so the
 * phone does. */
export function today(view: View, now: number, looksIn = true): Today {
  const tasks: Task[] = [];
  let done = 0;
  const perDay = view.pack.followups_per_day;
  for (const household of view.households) {
    for (const measure of view.measuresOf.get(household.id) ?? []) {
      for (const need of measure.needs) {
        const by = Date.parse(need.due_at);
        tasks.push({ key: need.id, kind: "care", household, measure, need, due: by, isOverdue: now > by, done: 0, of: 1 });
      }
      const due = followupDue(measure, perDay, now);
      const count = followupsToday(measure, now);
      done += Math.min(count, perDay);
      if (due === null) continue;
      tasks.push({ key: measure.id, kind: "followup", household, measure, due, isOverdue: now > due, done: count, of: perDay });
    }
    if (view.pack.canvass && household.outcome) {
      if (isDone(household, true, now)) done += 1;
      else {
        const due = Date.parse(view.pack.canvass.due_at);
        tasks.push({ key: `c${household.id}`, kind: "canvass", household, due, isOverdue: now > due, done: household.attempts, of: 0 });
      }
    }
    for (const one of view.verificationsOf.get(household.id) ?? []) {
      tasks.push({ key: one.id, kind: "verify", household, isOverdue: false, done: 0, of: 1 });
    }
    const care = looksIn ? careOwed(household, now) : null;
    if (care === "done") done += 1;
    if (care === "owed") tasks.push({ key: `v${household.id}`, kind: "visit", household, isOverdue: false, done: 0, of: 1 });
  }
  const owed = tasks.reduce((sum, task) => sum + (task.kind === "followup" ? task.of - task.done : 1), 0);
  const rank = (task: Task) => (task.kind === "care" || (task.kind === "followup" && task.isOverdue) ? 0 : 1);
  return { tasks: tasks.toSorted((a, b) => rank(a) - rank(b)), done, total: done + owed };
}

/** How far the doors are: of the canvass while there is one, else of today's visits. */
export function doorsDone(view: View, now: number): { done: number; total: number } {
  const isCanvass = view.pack.canvass !== undefined;
  const owed = isCanvass ? view.households.filter((one) => one.outcome) : view.households;
  return { done: owed.filter((one) => isDone(one, isCanvass, now)).length, total: owed.length };
}

/** The next door in walking order that still needs somebody, after this one and round again. */
export function nextDoor(view: View, after: string, now: number): PackHousehold | null {
  const start = view.order.get(after) ?? -1;
  const count = view.households.length;
  const isCanvass = view.pack.canvass !== undefined;
  for (let step = 1; step < count; step += 1) {
    const household = view.households[(start + step) % count];
    if (household && (!isCanvass || household.outcome) && !isDone(household, isCanvass, now)) return household;
  }
  return null;
}

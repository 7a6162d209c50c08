// What I have to do and the forms to do it on: fetched with the grid, kept sealed, worked on without a
// network. Loaded only by the screens that show it; nothing of it outlives the lock.
import { computed, shallowRef, watch } from "vue";
import { api } from "@shared/api/client";
import type { components } from "@shared/api/schema";
import { dayOf } from "../store/days";
import { nowMs } from "../store/now";
import { grid, ops, phase } from "../store/state";
import type { Op } from "../store/types";
import { isUnlocked, keep, kept } from "../store/vault";
import type { Form } from "./judge";

export type MyTask = components["schemas"]["MyTaskItem"];
interface KeptWork {
  grid: string;
  tasks: MyTask[];
  forms: Form[];
}

const TIMEOUT_MS = 30_000;
const NOTHING: KeptWork = { grid: "", tasks: [], forms: [] };
const found = shallowRef<KeptWork>(NOTHING);

async function load(): Promise<void> {
  if (!isUnlocked()) return;
  const lying = await kept<KeptWork>("work");
  if (lying && lying.grid === grid.value && found.value === NOTHING) found.value = lying;
}
watch([phase, grid], ([now, code]) => {
  if (now !== "open" || found.value.grid !== code) found.value = NOTHING;
  if (now === "open") void load();
}, { immediate: true });

/** Fetches both; a post without planned work has none. */
export async function pullWork(): Promise<void> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const code = grid.value;
  const [mine, forms] = await Promise.all([
    api.GET("/api/v1/tasks/mine", { signal }),
    api.GET("/api/v1/forms", { params: { query: { area: code } }, signal }),
  ]);
  if (!isUnlocked() || grid.value !== code) return;
  // Of an answer that failed what lay here stays.
  found.value = { grid: code, tasks: mine.data?.items ?? found.value.tasks, forms: forms.data?.items ?? found.value.forms };
  await keep("work", found.value);
}

const isLaid = (op: Op) => op.state !== "refused" && op.state !== "conflict" && (op.state !== "sent" || op.overlays);
const FORM_OF: Record<string, string> = { record_patrol: "patrol", record_round: "round" };

const late = (task: MyTask) => task.state === "planned" && Date.parse(task.due_at) < nowMs();

/** Tasks with what waits on this phone counted in. */
export const tasks = computed<MyTask[]>(() => {
  const laid = ops.value.filter(isLaid);
  const today = dayOf(nowMs());
  const isMade = (task: MyTask) => laid.some((op) => {
    if (op.kind === "settle_task") return op.entity === task.id;
    if (op.kind === "record_visit") return op.body.task === task.id && op.body.outcome !== "nobody";
    const form = FORM_OF[op.kind];
    return form !== undefined && form === task.form && task.kind === "routine" && dayOf(op.at) === dayOf(`${task.day}T12:00:00+08:00`);
  });
  return found.value.tasks
    .filter((task) => task.state !== "planned" || dayOf(`${task.day}T12:00:00+08:00`) >= today || late(task))
    .map((task) => (task.state === "planned" && isMade(task) ? { ...task, state: "done", overdue: false } : { ...task, overdue: late(task) }));
});
const isToday = (task: MyTask) => task.overdue || dayOf(`${task.day}T12:00:00+08:00`) <= dayOf(nowMs());
export const todays = computed(() => tasks.value.filter(isToday));
export const owed = computed(() => todays.value.filter((task) => task.state === "planned"));
export const later = computed(() => tasks.value.filter((task) => !isToday(task) && task.state === "planned"));
export const hasVisits = computed(() => tasks.value.some((task) => task.kind === "visit"));
export const formOf = (name: string): Form | undefined => found.value.forms.find((form) => form.name === name);

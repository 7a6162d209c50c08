// Households I am linked to and what the emergency squad has to look after: fetched with the grid, kept
// sealed, worked on without a network. What was recorded shows at once.
import { computed, shallowRef } from "vue";
import { api } from "@shared/api/client";
import type { components } from "@shared/api/schema";
import { dayOf } from "./days";
import { nowMs } from "./now";
import { grid, ops } from "./state";
import type { Op } from "./types";
import { isUnlocked, keep } from "./vault";

export type MyLink = components["schemas"]["MyLinkItem"];
export type SquadTask = components["schemas"]["TaskItem"];
export interface KeptLinked {
  links: MyLink[];
  tasks: SquadTask[];
}

const TIMEOUT_MS = 30_000;
const found = shallowRef<KeptLinked>({ links: [], tasks: [] });

/** As it was kept, at once and without the network. */
export function showLinked(kept: KeptLinked | undefined): void {
  found.value = kept ?? { links: [], tasks: [] };
}

/** Fetches both; a post without them has none. */
export async function pullLinked(): Promise<void> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const [links, tasks] = await Promise.all([
    api.GET("/api/v1/links/mine", { signal }),
    api.GET("/api/v1/squad-tasks", { params: { query: { area: grid.value, list: "open" } }, signal }),
  ]);
  if (!isUnlocked()) return;
  found.value = { links: links.data?.items ?? [], tasks: tasks.data?.items ?? [] };
  await keep("linked", found.value);
}

const isLaid = (op: Op) => op.state === "waiting" || op.state === "sending" || (op.state === "sent" && op.overlays);

/** A household with what waits on this phone counted in; yesterday's count is none of today's. */
function withWork(link: MyLink, now: number): MyLink {
  const kept = dayOf(link.last_at) === dayOf(now) ? link.contacts_today : 0;
  const fresh = ops.value.filter((op) => op.kind === "record_link_contact" && op.entity === link.id && isLaid(op) && dayOf(op.at) === dayOf(now));
  const last = fresh.at(-1);
  const reached = fresh.filter((op) => op.body.state !== "not_reached").length;
  return { ...link, contacts_today: kept + reached, last_at: last?.at ?? link.last_at, last_state: last ? String(last.body.state) : link.last_state };
}

/** Households that still want a contact today first. */
export const links = computed<MyLink[]>(() => {
  const all = found.value.links.map((link) => withWork(link, nowMs()));
  return all.toSorted((a, b) => Number(a.contacts_today >= a.wanted) - Number(b.contacts_today >= b.wanted));
});
export const linksOwed = computed(() => links.value.filter((link) => link.contacts_today < link.wanted).length);

/** Open tasks that nobody of this phone has answered, the earliest due first. */
export const squadTasks = computed<SquadTask[]>(() => {
  const answered = new Set(ops.value.filter((op) => op.kind === "answer_squad_task" && isLaid(op)).map((op) => op.entity));
  return found.value.tasks.filter((task) => !answered.has(task.id));
});

/** Whole minutes left of a task; negative when it is late. */
export function minutesLeft(task: SquadTask, now: number): number {
  const ms = Date.parse(task.due_at) - now;
  return ms > 0 ? Math.ceil(ms / 60_000) : Math.floor(ms / 60_000);
}

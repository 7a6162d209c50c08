// Saving from a form: kept on the phone first, undone for a moment, then sent.
import { computed, ref, shallowRef } from "vue";
import { sayError } from "@shared/api/client";
import { isFull } from "./db";
import { record, remove, UNDO_MS, type NewOp } from "./outbox";
import { sync } from "./sync";
import type { Op } from "./types";

/** What was saved last, while it can still be undone. */
export const lastSaved = shallowRef<Op | null>(null);
export const said = ref("");
const now = ref(0);
let timer: ReturnType<typeof setInterval> | undefined;

/** Seconds left for the undo. */
export const undoLeft = computed(() =>
  lastSaved.value ? Math.max(0, Math.ceil((lastSaved.value.holdUntil - now.value) / 1_000)) : 0,
);

/** Keeps an operation on the phone; "" or what went wrong, in which case the form keeps its text. */
export async function save(fresh: NewOp, full: string): Promise<string> {
  try {
    const op = await record(fresh);
    if (fresh.undoable) {
      lastSaved.value = op;
      now.value = Date.now();
      clearInterval(timer);
      timer = setInterval(tick, 500);
      setTimeout(() => void sync(), UNDO_MS + 60);
    } else void sync();
    return "";
  } catch (error) {
    return isFull(error) ? full : sayError(error);
  }
}

function tick(): void {
  now.value = Date.now();
  if (undoLeft.value > 0) return;
  clearInterval(timer);
  lastSaved.value = null;
}

/** Takes back what was just saved; whether it was still there. */
export async function undo(): Promise<boolean> {
  const op = lastSaved.value;
  lastSaved.value = null;
  clearInterval(timer);
  return op ? remove(op) : false;
}

/** Says something for a few seconds, aloud for screen readers. */
export function say(text: string): void {
  said.value = text;
  setTimeout(() => {
    if (said.value === text) said.value = "";
  }, 6_000);
}

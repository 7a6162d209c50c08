// The outbox: what was done on this phone, in order, until the server has answered. An operation is the
// change the worker sees as well, so one write keeps both.
import { serverNow } from "@shared/api/client";
import { uuid7 } from "@shared/ids";
import { seal, sealBytes, unseal } from "./bytes";
import { db, isFull, type OpRow, type PhotoRow, type Work } from "./db";
import { ops, storageFull } from "./state";
import type { Body, Op, OpKind, OpState } from "./types";
import { change, dataKey, isUnlocked } from "./vault";

export const UNDO_MS = 5_000;
const RECEIPT_MS = 24 * 3_600_000;

type Sealed = Omit<Op, "seq" | "id" | "state" | "kind">;
export interface NewOp {
  kind: OpKind;
  entity: string;
  body: Body;
  about: string;
  household?: string;
  baseVersion?: number;
  photos?: { id: string; bytes: ArrayBuffer }[];
  /** May be undone for a moment before it is sent. */
  undoable?: boolean;
  /** The refused operation this one takes the place of. */
  replaces?: string;
  /** A sealed value that changes with it, in the same transaction; from what lies there, which another tab
   * may have written. */
  together?: { name: string; change: (before: unknown) => unknown };
  /** Nothing of it shows over the grid's pack. */
  isApart?: boolean;
}

// Other tabs of this phone show the same outbox.
const tabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("linli-field");
const listeners = new Set<(word: string) => void>();
if (tabs) tabs.addEventListener("message", (event: MessageEvent<string>) => listeners.forEach((hear) => hear(event.data)));
/** Hears of what other tabs did: `ops`, `log` or `wiped`. */
export function onTab(hear: (word: string) => void): void {
  listeners.add(hear);
}
export function tellTabs(word: "ops" | "log" | "wiped"): void {
  // oxlint-disable-next-line require-post-message-target-origin -- a channel has none.
  tabs?.postMessage(word);
}

async function rowOf(op: Op): Promise<OpRow> {
  const { seq, id, state, kind, ...rest } = op;
  return { seq, id, state, kind, box: await seal(dataKey(), `op ${id}`, rest satisfies Sealed) };
}
async function opOf(row: OpRow): Promise<Op> {
  const rest = await unseal<Sealed>(dataKey(), `op ${row.id}`, row.box);
  return { ...rest, seq: row.seq, id: row.id, state: row.state, kind: row.kind };
}

/** Reads the outbox into memory; receipts older than a day go. */
export async function loadOps(now = Date.now()): Promise<void> {
  if (!isUnlocked()) return;
  const rows = await db.all("ops");
  const read = await Promise.all(rows.map(opOf));
  const old = read.filter((op) => op.state === "sent" && !op.overlays && now - (op.sentAt ?? 0) > RECEIPT_MS);
  if (old.length) await db.write((work) => Promise.all(old.map((op) => work.remove("ops", op.seq))));
  if (isUnlocked()) ops.value = read.filter((op) => !old.includes(op));
}

function show(op: Op): void {
  // Locked or wiped while it was being written: nothing may come back into memory.
  if (!isUnlocked()) return;
  const others = ops.value.filter((one) => one.id !== op.id);
  ops.value = [...others, op].toSorted((a, b) => a.seq - b.seq);
}

/** Keeps an operation; nothing is lost if this throws, the form still has it. */
export async function record(fresh: NewOp): Promise<Op> {
  const now = serverNow().getTime();
  const op: Op = {
    id: uuid7(now),
    seq: 0,
    state: "waiting",
    kind: fresh.kind,
    entity: fresh.entity,
    at: new Date(Math.floor(now / 1000) * 1000).toISOString(),
    body: fresh.body,
    base_version: fresh.baseVersion,
    about: fresh.about,
    household: fresh.household,
    photos: fresh.photos?.map((photo) => photo.id) ?? [],
    holdUntil: fresh.undoable ? Date.now() + UNDO_MS : 0,
    tries: 0,
    overlays: !fresh.isApart,
  };
  const key = dataKey();
  const photos: PhotoRow[] = [];
  for (const photo of fresh.photos ?? []) {
    photos.push({ id: photo.id, op: op.id, box: await sealBytes(key, `photo ${photo.id}`, photo.bytes) });
  }
  const { seq: _, ...row } = await rowOf(op);
  const { together } = fresh;
  const write = async (work: Work) => {
    if (fresh.replaces) await removeRow(work, fresh.replaces, ["refused", "conflict"]);
    for (const photo of photos) await work.put("photos", photo);
    return work.append(row);
  };
  try {
    op.seq = await (together ? change(together.name, together.change, write) : db.write(write));
  } catch (error) {
    storageFull.value = isFull(error);
    throw error;
  }
  storageFull.value = false;
  ops.value = ops.value.filter((one) => one.id !== fresh.replaces);
  show(op);
  tellTabs("ops");
  return op;
}

async function dropPhotos(work: Work, named: readonly string[]): Promise<void> {
  if (named.length === 0) return;
  for (const photo of await work.all("photos")) if (named.includes(photo.op)) await work.remove("photos", photo.id);
}

async function removeRow(work: Work, id: string, states: OpState[]): Promise<boolean> {
  const found = (await work.all("ops")).find((row) => row.id === id);
  if (!found || !states.includes(found.state)) return false;
  await work.remove("ops", found.seq);
  await dropPhotos(work, [id]);
  return true;
}

/** Takes back what was never sent, or gives up what was refused. Whether it was still possible. */
export async function remove(op: Op): Promise<boolean> {
  // Once sent without an answer it may have arrived: then it is no longer ours to take back.
  if (op.state === "waiting" && op.tries > 0) return false;
  const done = await db.write((work) => removeRow(work, op.id, ["waiting", "refused", "conflict"]));
  if (done) ops.value = ops.value.filter((one) => one.id !== op.id);
  else await loadOps();
  tellTabs("ops");
  return done;
}

/** Writes what became of operations. */
export async function update(changed: readonly Op[]): Promise<void> {
  const rows = await Promise.all(changed.map(rowOf));
  const sent = changed.filter((op) => op.state === "sent").map((op) => op.id);
  await db.write(async (work) => {
    for (const row of rows) await work.put("ops", row);
    await dropPhotos(work, sent);
  });
  for (const op of changed) show(op);
  tellTabs("ops");
}

/** The waiting operations of one drain, oldest first, up to the first that may still be undone. */
export function batchOf(all: readonly Op[], now: number, most: number): Op[] {
  const batch: Op[] = [];
  for (const op of all) {
    if (op.state !== "waiting") continue;
    // A hold further off than any undo comes from a clock that was set back.
    const isHeld = op.holdUntil > now && op.holdUntil - now <= UNDO_MS;
    if (isHeld || batch.length >= most) break;
    batch.push(op);
  }
  return batch;
}

/** Marks a batch as being sent, unless it was taken back meanwhile. */
export async function claim(batch: readonly Op[], now: Date): Promise<Op[]> {
  const claimed = batch.map((op) => {
    // A clock that ran ahead while offline must not make the record one of the future.
    const at = Date.parse(op.at) > now.getTime() ? new Date(Math.floor(now.getTime() / 1000) * 1000).toISOString() : op.at;
    return { ...op, at, state: "sending" as const, tries: op.tries + 1 };
  });
  const rows = await Promise.all(claimed.map(rowOf));
  const done = await db.write(async (work) => {
    const still: string[] = [];
    for (const row of rows) {
      const found = await work.get("ops", row.seq);
      if (found?.state !== "waiting") continue;
      await work.put("ops", row);
      still.push(row.id);
    }
    return still;
  });
  const kept = claimed.filter((op) => done.includes(op.id));
  for (const op of kept) show(op);
  return kept;
}

/** After a restart in the middle of a send: what was being sent waits again. */
export async function release(): Promise<void> {
  const stuck = ops.value.filter((op) => op.state === "sending");
  if (stuck.length) await update(stuck.map((op) => ({ ...op, state: "waiting" as const })));
}

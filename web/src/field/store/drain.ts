// Sends the outbox: in order, in batches, photos before the operation that names them, one tab at a
// time. What the server refuses is parked, never dropped; what got no answer waits and is sent again
// under the same id.
import { api, ok, send, serverNow } from "@shared/api/client";
import { Problem } from "@shared/api/problem";
import type { components } from "@shared/api/schema";
import { openBytes } from "./bytes";
import { db } from "./db";
import { batchOf, claim, loadOps, release, update } from "./outbox";
import { grid, ops } from "./state";
import type { Body, Op } from "./types";
import { dataKey } from "./vault";

const BATCH = 50;
const TIMEOUT_MS = 30_000;

type Loose = components["schemas"]["Operation"]["body"];
export interface Result {
  id: string;
  status: string;
  problem?: { code: string; detail: string } | null;
  current?: Body | null;
}

/** What an answer makes of an operation. */
export function settled(op: Op, result: Result | undefined, now: number): Op {
  if (result?.status === "applied" || result?.status === "duplicate") {
    return { ...op, state: "sent", sentAt: now, current: result.current ?? undefined, problem: undefined };
  }
  const problem = result?.problem ? { code: result.problem.code, detail: result.problem.detail } : undefined;
  if (result?.status === "rejected") return { ...op, state: "refused", problem };
  if (result?.status === "conflict") return { ...op, state: "conflict", problem, current: result.current ?? undefined };
  return { ...op, state: "waiting" };
}

async function sendPhotos(op: Op): Promise<void> {
  for (const id of op.photos) {
    const row = await db.get("photos", id);
    if (!row) continue;
    const bytes = await openBytes(dataKey(), `photo ${id}`, row.box);
    const address = new URL(`/api/v1/photos/${id}?grid=${grid.value}`, location.origin);
    const headers = { "Content-Type": "image/jpeg", "Idempotency-Key": id.slice(7) };
    const request = new Request(address, { method: "PUT", body: bytes, headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const response = await send(request);
    if (!response.ok) throw Problem.of(await response.json().catch(() => null), response.status, "");
    await db.remove("photos", id);
  }
}

async function post(batch: readonly Op[]): Promise<Result[]> {
  // The wire describes bodies loosely; each kind makes its own.
  const operations = batch.map(({ id, kind, entity, at, body, base_version }) => ({ id, kind, entity, at, body: body as object as Loose, base_version }));
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const answer = await ok(api.POST("/api/v1/operations", { body: { operations }, signal }));
  return answer.results as Result[];
}

/** Sends a claimed batch; returns it settled. Throws only when it is worth trying again later. */
async function settle(batch: Op[]): Promise<Op[]> {
  try {
    const results = await post(batch);
    const byId = new Map(results.map((result) => [result.id, result]));
    return batch.map((op) => settled(op, byId.get(op.id), Date.now()));
  } catch (error) {
    if (!(error instanceof Problem) || error.isTemporary || error.status === 401) throw error;
    const [only] = batch;
    if (batch.length === 1 && only) {
      return [settled(only, { id: only.id, status: "rejected", problem: { code: error.code, detail: error.message } }, Date.now())];
    }
    // One broken operation must not hold up the others.
    const apart: Op[] = [];
    for (const op of batch) apart.push(...(await settle([op])));
    return apart;
  }
}

async function drainAlone(): Promise<boolean> {
  await loadOps();
  await release();
  let anySent = false;
  for (;;) {
    let batch = batchOf(ops.value, Date.now(), BATCH);
    // A batch ends before the first operation with photos, which goes alone after them.
    const first = batch.findIndex((op) => op.photos.length > 0);
    if (first === 0) batch = batch.slice(0, 1);
    else if (first > 0) batch = batch.slice(0, first);
    const claimed = await claim(batch, serverNow());
    if (claimed.length === 0) return anySent;
    let done: Op[] = [];
    try {
      const [lead] = claimed;
      if (lead?.photos.length) {
        const problem = await sendPhotos(lead).then(() => null, refusal);
        done = problem ? [settled(lead, { id: lead.id, status: "rejected", problem }, Date.now())] : await settle(claimed);
      } else done = await settle(claimed);
    } catch (error) {
      await release();
      throw error;
    }
    await update(done);
    anySent ||= done.some((op) => op.state === "sent");
    // An answer that leaves some out: they wait for the next round rather than being sent in a loop.
    if (done.some((op) => op.state === "waiting")) return anySent;
  }
}

function refusal(error: unknown): { code: string; detail: string } {
  if (!(error instanceof Problem) || error.isTemporary || error.status === 401) throw error;
  return { code: error.code, detail: error.message };
}

/** Sends what waits; whether anything arrived. Another tab that is at it already is left to it. */
export async function drain(): Promise<boolean> {
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return drainAlone();
  return locks.request("linli-field-outbox", { ifAvailable: true }, (lock) => (lock ? drainAlone() : false));
}

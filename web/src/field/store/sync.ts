// When to send and when to fetch: on start, when the network comes back, when the app is looked at,
// after a record and by timer. Background Sync does not exist on these phones.
import { api, clockOffset, getToken, learnClock, ok, send } from "@shared/api/client";
import { listen } from "@shared/api/live";
import { Problem } from "@shared/api/problem";
import type { GridPack, Me } from "@shared/wire";
import { db, isFull } from "./db";
import { drain } from "./drain";
import { pullLinked } from "./linked";
import { loadOps, onTab, update } from "./outbox";
import {
  busy, clockWrongBy, endingAt, grid, isAtGates, lastSync, me, needSignIn, online, ops, pack, packProblem, phase, storageFull,
} from "./state";
import { keptUntil, retention } from "./retention";
import { isUnlocked, keep } from "./vault";

const TICK_MS = 30_000;
const PULL_EVERY_MS = 5 * 60_000;
const ASK_EVERY_MS = 60_000;
const TIMEOUT_MS = 30_000;
const BACKOFF_MS_FIRST = 2_000;
const BACKOFF_MS_MAX = 5 * 60_000;
const CLOCK_MS_MAX = 5 * 60_000;

interface KeptPack {
  pack: GridPack;
  etag: string | null;
  at: number;
}

let etag: string | null = null;
let pulledAt = 0;
let askedAt = 0;
let failures = 0;
let notBefore = 0;
let again = false;
let stopLive: (() => void) | null = null;
let retryTimer: ReturnType<typeof setTimeout> | undefined;

/** How long to wait after so many failures: doubling, spread, at most five minutes. */
export function backoff(failed: number, spread = Math.random()): number {
  return Math.min(BACKOFF_MS_MAX, BACKOFF_MS_FIRST * 2 ** Math.min(failed, 12)) * (0.5 + spread / 2);
}

/** Keeps who is signed in; whose phone it is outlasts the sign-in. */
export async function keepSession(token: string | null, who: Me): Promise<void> {
  await keep("session", { token, me: who, grid: grid.value });
  await keep("owner", { id: who.id, grid: grid.value });
}

/** The pack as it was kept, at once and without the network. */
export function showKept(found: KeptPack | undefined): void {
  pack.value = found?.pack ?? null;
  etag = found?.etag ?? null;
  pulledAt = found?.at ?? 0;
}

async function ask(): Promise<void> {
  const answer: Me = await ok(api.GET("/api/v1/me", { signal: AbortSignal.timeout(TIMEOUT_MS) })) as Me;
  learnClock(answer.now);
  // A rehearsal has a clock of its own; otherwise the phone's may be wrong.
  clockWrongBy.value = !answer.rehearsal && Math.abs(clockOffset()) > CLOCK_MS_MAX ? clockOffset() : 0;
  const isNews = JSON.stringify({ ...me.value, now: "" }) !== JSON.stringify({ ...answer, now: "" });
  me.value = answer;
  askedAt = Date.now();
  if (isNews) await keepSession(getToken(), answer);
  if (!grid.value && !isAtGates.value) phase.value = "choose";
  await heard(answer.keep_days);
}

async function heard(keepDays: number): Promise<void> {
  const now = Date.now();
  lastSync.value = now;
  endingAt.value = 0;
  await db.patchVault(() => ({ lastSync: now, lastSeen: now, keepDays, clockAhead: clockOffset() }));
}

/** Fetches the grid if it changed. What was sent before is in it: no longer laid over. */
export async function pull(): Promise<void> {
  const began = Date.now();
  const code = grid.value;
  const headers: Record<string, string> = etag && pack.value ? { "If-None-Match": etag } : {};
  const address = new URL(`/api/v1/grids/${code}/pack`, location.origin);
  const response = await send(new Request(address, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) }));
  if (grid.value !== code || !isUnlocked()) return;
  if (response.status !== 304) {
    if (!response.ok) throw Problem.of(await response.json().catch(() => null), response.status, "");
    const fresh = (await response.json()) as GridPack;
    if (grid.value !== code || !isUnlocked()) return;
    etag = response.headers.get("ETag");
    pack.value = fresh;
    await keep("pack", { pack: fresh, etag, at: began } satisfies KeptPack).catch((error: unknown) => {
      if (!isFull(error)) throw error;
      storageFull.value = true;
    });
  }
  pulledAt = began;
  packProblem.value = "";
  const covered = ops.value.filter((op) => op.state === "sent" && op.overlays && (op.sentAt ?? began) <= began);
  if (covered.length) await update(covered.map((op) => ({ ...op, overlays: false })));
}

async function cycle(): Promise<void> {
  if (Date.now() - askedAt > ASK_EVERY_MS || online.value !== true) await ask();
  const anySent = await drain();
  // Who stands at gates has no grid to fetch.
  if (!grid.value) return;
  if (anySent || Date.now() - pulledAt > PULL_EVERY_MS || !pack.value) {
    await pullLinked();
    await (await import("../visits/work")).pullWork();
    // Matters, bags and catalogue; not waited for, and no part of the first load.
    void import("../matters/kept").then((one) => one.pullMatters().catch(() => {}));
    void import("../supplies/kept").then((one) => one.pullSupplies());
    await pull().catch(async (error: unknown) => {
      if (!(error instanceof Problem) || error.isTemporary || error.status === 401) throw error;
      packProblem.value = error.message;
      // Not my grid any more: its people do not stay on my phone.
      if (error.status !== 403 && error.status !== 404) return;
      pack.value = null;
      etag = null;
      await db.remove("sealed", "pack");
    });
  }
}

/** Sends and fetches now, unless that is under way or must wait after a failure. */
export async function sync(isUrgent = false): Promise<void> {
  if (phase.value !== "open" || needSignIn.value || !getToken()) return;
  if (isUrgent) notBefore = 0;
  if (Date.now() < notBefore) return;
  if (busy.value) {
    again = true;
    return;
  }
  busy.value = true;
  try {
    await cycle();
    failures = 0;
    online.value = true;
  } catch (error) {
    if (error instanceof Problem && error.status === 401) online.value = true;
    else if (error instanceof Problem) {
      online.value = false;
      failures += 1;
      notBefore = Date.now() + backoff(failures);
      later(notBefore - Date.now());
    } else if (phase.value === "open" && !isFull(error)) throw error;
    else storageFull.value = isFull(error);
  } finally {
    busy.value = false;
  }
  const held = ops.value.find((op) => op.state === "waiting" && op.holdUntil > Date.now());
  if (held) later(held.holdUntil - Date.now() + 50);
  if (again) {
    again = false;
    void sync();
  }
}

function later(ms: number): void {
  clearTimeout(retryTimer);
  retryTimer = setTimeout(() => void sync(), ms);
}

/** Pulls soon because somebody changed something in the grid. */
let pullSoon: ReturnType<typeof setTimeout> | undefined;
function heardOfChange(): void {
  clearTimeout(pullSoon);
  pullSoon = setTimeout(() => {
    pulledAt = 0;
    void sync();
  }, 3_000 + Math.random() * 4_000);
}

function live(isOn: boolean): void {
  stopLive?.();
  stopLive = isOn && grid.value ? listen(grid.value, heardOfChange) : null;
}

let ticking: ReturnType<typeof setInterval> | undefined;
/** Called with what the phone must do about data that lie here too long. */
let onRetention: (state: "expired" | "gone") => void = () => {};

async function checkRetention(): Promise<void> {
  if (phase.value !== "open") return;
  const now = Date.now();
  const row = await db.patchVault((found) => ({ lastSeen: Math.max(now, found.lastSeen) }));
  if (!row) return;
  const state = retention(row, now, ops.value.filter((op) => op.state !== "sent").length);
  endingAt.value = state === "ending" ? keptUntil(row) : 0;
  if (state === "expired" || state === "gone") onRetention(state);
}

function looked(): void {
  const isVisible = document.visibilityState === "visible";
  live(isVisible && !needSignIn.value && phase.value === "open");
  if (isVisible) void sync(true);
}

/** Begins to send and fetch; again after every unlocking. */
export function startSync(whenKeptTooLong: (state: "expired" | "gone") => void): void {
  onRetention = whenKeptTooLong;
  if (ticking === undefined) {
    addEventListener("online", () => void sync(true));
    document.addEventListener("visibilitychange", looked);
    onTab((word) => void (word === "ops" && loadOps()));
    ticking = setInterval(() => {
      void checkRetention();
      if (document.visibilityState === "visible" || ops.value.some((op) => op.state === "waiting")) void sync();
    }, TICK_MS);
  }
  void checkRetention();
  looked();
}

/** Ends what is under way for this person: locked, signed out or wiped. */
export function stopSync(): void {
  live(false);
  clearTimeout(retryTimer);
  clearTimeout(pullSoon);
  etag = null;
  pulledAt = 0;
  askedAt = 0;
  failures = 0;
  notBefore = 0;
}

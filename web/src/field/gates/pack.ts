// All that a gate needs without a network: rules, keys, the list of revoked passes, who is held, what was
// used. Kept sealed, fetched again every minute.
import { computed, ref, shallowRef, watch } from "vue";
import { sayError } from "@shared/api/client";
import { Problem } from "@shared/api/problem";
import type { RevocationList } from "@shared/pass/revocations";
import { takeList } from "@shared/pass/revocations";
import { isFull } from "../store/db";
import { isWithin } from "../store/facade";
import { online, phase } from "../store/state";
import { isUnlocked, keep, kept } from "../store/vault";
import { packOf } from "./calls";
import { forgetServerTime, gateTime, sawServerTime } from "./clock";
import { fetchOthers, forgetOthers, showOthers, type OtherTexts } from "./others";
import type { Gate, GatePack } from "./wire";

const NAME = "gate-pack";
const EVERY_MS = 60_000;

interface KeptPack {
  pack: GatePack;
  /** The newest list ever taken, as it came. */
  list: string;
  others?: OtherTexts;
}

export const pack = shallowRef<GatePack | null>(null);
export const list = shallowRef<RevocationList | null>(null);
/** The server is too busy to judge: this phone does, and identity cards are written down. */
export const isDegraded = ref(false);
/** Until when a server that was too busy is left alone, by the clock that is never set. */
let busyUntil = 0;
const BUSY_SECONDS = 10;
const BUSY_SECONDS_MAX = 300;
export const problem = ref("");
let listText = "";
let otherTexts: OtherTexts | undefined;

/** The server had no time for this phone: it goes by its own lists and asks again later. */
export function sawBusy(waitSeconds = BUSY_SECONDS): void {
  isDegraded.value = true;
  busyUntil = performance.now() + Math.min(BUSY_SECONDS_MAX, waitSeconds) * 1000;
}
export function sawAnswer(): void {
  isDegraded.value = false;
  busyUntil = 0;
}
export const isBusy = () => performance.now() < busyUntil;

export const district = computed(() => pack.value?.gate.id.slice(0, 6) ?? "");

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

async function takeListText(text: string, from: GatePack): Promise<void> {
  let bytes: Uint8Array;
  try {
    bytes = bytesOf(text);
  } catch {
    return;
  }
  const before = list.value;
  const held = before?.district === from.gate.id.slice(0, 6) ? before : null;
  const taken = await takeList(held, bytes, from.keys, gateTime().now);
  // A list of another district says nothing here.
  list.value = taken?.district === from.gate.id.slice(0, 6) ? taken : held;
  if (list.value !== before) listText = list.value ? text : "";
}

/** The pack as it was kept, at once and without the network. */
export async function showKeptPack(): Promise<void> {
  if (pack.value) return;
  const found = await kept<KeptPack>(NAME);
  if (!found || !isUnlocked() || pack.value) return;
  sawServerTime(found.pack.server_time, false);
  await takeListText(found.list, found.pack);
  otherTexts = found.others;
  await showOthers(found.others, found.pack);
  pack.value = found.pack;
}

async function take(fresh: GatePack): Promise<void> {
  sawServerTime(fresh.server_time, true);
  await takeListText(fresh.revocations, fresh);
  if (!isUnlocked()) return;
  pack.value = fresh;
  // Lists may come while checks are still turned away.
  isDegraded.value = isBusy();
  await keepPack(fresh);
  const newer = await fetchOthers(fresh);
  if (!newer || !isUnlocked()) return;
  otherTexts = newer;
  await keepPack(fresh);
}

const keepPack = (fresh: GatePack) =>
  keep(NAME, { pack: { ...fresh, revocations: "" }, list: listText, others: otherTexts } satisfies KeptPack).catch((error: unknown) => {
    if (!isFull(error)) throw error;
  });

/** Fetches the pack of a gate; the one that is here stays where there is no answer. */
export async function fetchPack(gate: string): Promise<void> {
  try {
    await take(await packOf(gate));
    problem.value = "";
    online.value = true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 0) online.value = false;
    if (error.status === 503) sawBusy();
    problem.value = error.isTemporary ? "" : sayError(error);
    if (error.status === 403 || error.status === 404) await leaveGate();
    if (!pack.value) throw error;
  }
}

/** Not my gate any more: its lists do not stay on my phone. */
async function leaveGate(): Promise<void> {
  pack.value = null;
  isDegraded.value = false;
  await keep(NAME, null);
}

function look(): void {
  const gate = pack.value?.gate.id;
  if (gate && phase.value === "open") void fetchPack(gate).catch(() => {});
}

/** Fetches now and every minute; the way to end it. */
export function keepFresh(): () => void {
  look();
  const timer = setInterval(() => document.visibilityState === "visible" && online.value !== false && look(), EVERY_MS);
  return () => clearInterval(timer);
}

/** Whether a gate lets people through at a moment: its hours go on without the server. */
export function isOpenAt(gate: Gate, now: number): boolean {
  if (gate.state !== "open" || !gate.opens_at || !gate.closes_at) return gate.is_open;
  return isWithin(gate.opens_at, gate.closes_at, now);
}

watch(
  phase,
  (now) => {
    if (now === "open") return;
    pack.value = null;
    list.value = null;
    listText = "";
    otherTexts = undefined;
    forgetOthers();
    problem.value = "";
    sawAnswer();
    forgetServerTime();
  },
  { flush: "sync" },
);

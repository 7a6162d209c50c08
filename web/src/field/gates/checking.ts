// One check: what is shown is judged here at once, and the server asked; what it says wins. Without an
// answer in time this phone's word stands, and the check waits under the same id to be sent.
import { serverNow } from "@shared/api/client";
import { uuid7 } from "@shared/ids";
import { judge, type AtGate, type Presented, type Reason, type Verdict } from "@shared/pass/judge";
import { verify } from "@shared/pass/keys";
import { writeNumber } from "@shared/pass/number";
import { readPass, referenceOf, type Pass } from "@shared/pass/pass";
import { isFull } from "../store/db";
import { record } from "../store/outbox";
import { needSignIn, online, storageFull } from "../store/state";
import { sync } from "../store/sync";
import { isUnlocked } from "../store/vault";
import { askVerdict, type Asked } from "./calls";
import { gateTime } from "./clock";
import { changeLog, keepAlone, log, ownUses, withEntry, type Decision, type Log } from "./log";
import { others } from "./others";
import { district, isBusy, isOpenAt, list, pack, sawAnswer, sawBusy } from "./pack";
import type { Check, Direction, GatePack, Step } from "./wire";

/** How somebody stands before the gate. */
export interface Around {
  direction: Direction;
  errand: string;
  temperature: number | null;
  mask: boolean;
}
/** What came in: a scanned text, a typed number that fits its check digit, a plate, or nothing. */
export type Given = { text: string } | { number: number } | { plate: string } | Record<string, never>;

export interface Shown {
  check: Check;
  verdict: Verdict;
  reason: Reason;
  label?: string;
  hint?: string;
  nextAt?: number;
  steps: Step[];
  pass?: Pass;
  /** The list of revoked passes this phone went by. */
  listAt?: number;
  /** Whose word it is; `told`: the phone's, and the server knows. */
  by: "phone" | "server" | "told";
  /** The server has been asked and has still a moment. */
  isAsking: boolean;
}

const LATE_MAX = 3;
let lates = 0;

interface Read {
  shown: Presented;
  /** The pass as it says itself, for the server to look up. */
  named?: Pass;
}

async function readOf(given: Given, from: GatePack, now: number): Promise<Read> {
  if ("number" in given) return { shown: { what: "number", number: given.number as number } };
  if ("plate" in given) return { shown: { what: "plate", plate: given.plate as string } };
  if (!("text" in given)) return { shown: { what: "nothing" } };
  const read = readPass(given.text as string);
  if (!read) return { shown: { what: "forged" } };
  const signature = await verify(read.signed, read.pass.district, from.keys, now);
  if (signature === "good") return { shown: { what: "pass", pass: read.pass }, named: read.pass };
  // The issuer may be newer than this phone's keys: the server has a check of its own.
  return signature === "unknown" ? { shown: { what: "unknown" }, named: read.pass } : { shown: { what: "forged" } };
}

function usesOf(from: GatePack, household: string): number[] {
  const known = from.uses.filter((one) => one.household === household).flatMap(({ uses }) => uses);
  const told = new Map(known.map((use) => [use.check, Date.parse(use.at)]));
  return [...told.values(), ...ownUses(log.value, household, new Set(told.keys()))];
}

const nameOf = (pass: Pass) => `${pass.district}.${pass.number}`;
const spendsOf = (from: GatePack, around: Around) =>
  around.direction === "out" && from.rules.errands.some((one) => one.word === around.errand && one.spends);

/** The gate as `judge` wants it. */
export function atGate(from: GatePack, around: Around, now: number): AtGate {
  return {
    gate: from.gate.id,
    area: from.gate.area,
    direction: around.direction,
    district: district.value,
    isOpen: isOpenAt(from.gate, now),
    kinds: from.rules.kinds,
    hereOnly: from.rules.here_only,
    vehicles: from.rules.vehicles,
    temperatureMax: from.rules.temperature_max,
    wantsMask: from.rules.mask,
    list: list.value,
    others: others.value,
    held: new Set(from.held),
    usesOf: (household) => usesOf(from, household),
    seenAt: (pass) => log.value.entries.filter((one) => one.pass === nameOf(pass)),
    spends: spendsOf(from, around),
    temperature: around.temperature ?? undefined,
    mask: around.mask,
  };
}

function checkOf(given: Given, { shown, named }: Read, around: Around): Check {
  const now = serverNow().getTime();
  const check: Check = { id: uuid7(now), at: new Date(Math.floor(now / 1000) * 1000).toISOString(), direction: around.direction };
  if (named) check.pass = referenceOf(named);
  if ("number" in given) check.number = writeNumber(district.value, given.number as number);
  if (shown.what === "plate") check.plate = shown.plate;
  if (around.direction === "out" && around.errand) check.errand = around.errand;
  if (around.temperature !== null) check.temperature = around.temperature;
  check.mask = around.mask;
  return check;
}

async function keepLog(shown: Shown, from: GatePack, around: Around, isAnswered: boolean): Promise<void> {
  if (!isUnlocked()) return;
  const { check, pass, verdict, reason } = shown;
  const spentBy = pass?.household && spendsOf(from, around) ? pass.household : undefined;
  const entry = { id: check.id, gate: from.gate.id, at: Date.parse(check.at), direction: check.direction, verdict, reason, pass: pass && nameOf(pass), spentBy };
  const add = (before: Log) => withEntry(before, entry);
  await (isAnswered ? changeLog(add, keepAlone) : queue(shown, from, add));
}

function queue(shown: Shown, from: GatePack, make: (before: Log) => Log) {
  const { check, pass } = shown;
  const who = check.plate ?? check.number ?? pass?.hint ?? "";
  const fresh = { kind: "record_check" as const, entity: from.gate.id, body: { ...check }, about: `${from.gate.name} ${who}`.trim() };
  return changeLog(make, (together) => record({ ...fresh, isApart: true, together }));
}

/** Judges what is given; `show` hears this phone's word at once and the last word after. */
export async function present(given: Given, around: Around, show: (shown: Shown) => void): Promise<void> {
  const from = pack.value;
  if (!from) return;
  const start = performance.now();
  const { now } = gateTime();
  const read = await readOf(given, from, now);
  const { shown } = read;
  const judged = judge(shown, atGate(from, around, now), now);
  performance.clearMeasures("verdict");
  performance.measure("verdict", { start, end: performance.now() });
  const listAt = list.value?.asOf;
  const check = checkOf(given, read, around);
  const offline = { verdict: judged.verdict, reason: judged.reason, list_at: listAt === undefined ? undefined : new Date(listAt).toISOString() };
  const pass = shown.what === "pass" ? shown.pass : undefined;
  const steps = from.rules.steps.filter((step) => step.why.includes(judged.reason));
  const own: Shown = { ...judged, check: { ...check, offline }, hint: pass?.hint, steps, pass, listAt, by: "phone", isAsking: false };
  // The server does not see signatures: what is forged here stays forged, and is told as such.
  const isFinal = shown.what === "forged";
  const mayAsk = online.value !== false && !needSignIn.value && !isBusy();
  if (mayAsk) show({ ...own, isAsking: !isFinal });
  const asked = mayAsk ? await askVerdict(from.gate.id, isFinal ? own.check : check) : { kind: "unasked" as const };
  heard(asked);
  let last = own;
  if (asked.kind === "answered" && isFinal) last = { ...own, by: "told" };
  else if (asked.kind === "answered") {
    const { verdict, reason, label, hint, next_at: next, steps: told } = asked.result;
    const nextAt = next ? Date.parse(next) : undefined;
    last = { ...own, check, verdict, reason, label, hint: hint ?? own.hint, nextAt, steps: told ?? from.rules.steps.filter((step) => step.why.includes(reason)), by: "server" };
  }
  show(last);
  try {
    await keepLog(last, from, around, asked.kind === "answered");
  } catch (error) {
    if (!isFull(error)) throw error;
    storageFull.value = true;
  }
  if (asked.kind !== "answered") void sync();
}

/** What an answer, or none, says about the line. */
function heard(asked: Asked | { kind: "unasked" }): void {
  if (asked.kind === "unasked") return;
  lates = asked.kind === "late" ? lates + 1 : 0;
  if (asked.kind === "answered") {
    online.value = true;
    sawAnswer();
  } else if (asked.kind === "busy") {
    sawBusy(asked.waitSeconds);
    // A line too slow to wait for is none; the next send finds out.
  } else if (asked.kind === "cut" || lates >= LATE_MAX) {
    online.value = false;
    lates = 0;
  }
}

/** Writes down which steps of an abnormal case were taken, and what the guard decided where the verdict was
 * to look: the same check again, with them. */
export async function recordSteps(shown: Shown, steps: string[], decided?: Decision): Promise<void> {
  const from = pack.value;
  const words = decided ? [...steps, decided] : steps;
  if (!from || words.length === 0) return;
  const mark = (before: Log) => ({ ...before, entries: before.entries.map((one) => (one.id === shown.check.id && decided ? { ...one, decided } : one)) });
  await queue({ ...shown, check: { ...shown.check, steps: words } }, from, mark);
  void sync();
}

/** Hands the shift over; the next one counts from now. */
export async function handOver(takenOverBy: string, counts: Record<"in" | "out" | "abnormal", number>, note: string): Promise<void> {
  const from = pack.value;
  if (!from) return;
  const since = serverNow().getTime();
  const body = { taken_over_by: takenOverBy || undefined, counts: { ...counts }, note: note || undefined };
  const fresh = { kind: "hand_over_gate" as const, entity: from.gate.id, body, about: from.gate.name, isApart: true };
  await changeLog((before) => ({ ...before, since }), (together) => record({ ...fresh, together }));
  void sync();
}

// What a device says at a gate by itself: the same order and words as the server's.
import type { Pass } from "./pass";
import { withinQuota } from "./quota";
import { isRevoked, type RevocationList } from "./revocations";

export const VERDICT_OF = {
  forged: "stop",
  unknown: "stop",
  not_yet: "stop",
  future: "stop",
  expired: "stop",
  revoked: "stop",
  measure: "stop",
  closed_gate: "stop",
  hot: "stop",
  used: "stop",
  barred: "stop",
  plate_form: "look",
  wrong_place: "look",
  out_of_area: "look",
  no_pass: "look",
  again: "look",
  no_mask: "look",
  dated: "look",
  ok: "admit",
} as const;
export type Reason = keyof typeof VERDICT_OF;
export type Verdict = (typeof VERDICT_OF)[Reason];

/** What somebody shows. A pass here is one whose signature holds; a typed number proves nothing. */
export type Presented =
  | { what: "pass"; pass: Pass }
  | { what: "forged" }
  | { what: "unknown" }
  | { what: "number"; number: number }
  | { what: "plate"; plate: string }
  | { what: "nothing" };

export interface AtGate {
  gate: string;
  /** Community or grid, 12 or 15 digits. */
  area: string;
  district: string;
  /** Whoever must stay in may come home. */
  direction: "in" | "out";
  isOpen: boolean;
  kinds: readonly string[];
  /** Kinds that hold in their own community alone. */
  hereOnly: readonly string[];
  /** Plates by province and office. */
  vehicles: { home: readonly string[]; barred: readonly string[] };
  temperatureMax?: number;
  wantsMask: boolean;
  list: RevocationList | null;
  /** Those of the city's other districts. */
  others?: ReadonlyMap<string, RevocationList>;
  /** Passes whose holder is under a measure that keeps them in. */
  held: ReadonlySet<number>;
  /** Exits that count, by household. */
  usesOf: (household: string) => readonly number[];
  /** Where else the pass was seen, and when. */
  seenAt: (pass: Pass) => readonly { gate: string; at: number }[];
  /** This exit counts. */
  spends: boolean;
  temperature?: number;
  mask?: boolean;
}

export interface Judgement {
  verdict: Verdict;
  reason: Reason;
  nextAt?: number;
}

const FUTURE_MS_MAX = 10 * 60_000;
const AGAIN_MS = 60_000;
const PLATE = /^[\u4E00-\u9FFF][A-Z][A-Z0-9]{4,5}[A-Z0-9挂学警港澳]$/;

const say = (reason: Reason, nextAt?: number): Judgement => ({ verdict: VERDICT_OF[reason], reason, nextAt });

/** The list of a district, where this device has it. */
function listOf(district: string, { list, others }: AtGate): RevocationList | null {
  return list?.district === district ? list : (others?.get(district) ?? null);
}

function ofPass(pass: Pass, at: AtGate, now: number): Judgement | null {
  if (pass.validFrom > now) return say("not_yet", pass.validFrom);
  if (pass.issuedAt > now + FUTURE_MS_MAX) return say("future");
  if (pass.expiresAt <= now) return say("expired");
  const list = listOf(pass.district, at);
  if (list && isRevoked(list, pass.number)) return say("revoked");
  const isHeld = pass.district === at.district && at.held.has(pass.number);
  return at.direction === "out" && isHeld ? say("measure") : null;
}

function ofNumber(number: number, at: AtGate): Judgement | null {
  if (at.list && isRevoked(at.list, number)) return say("revoked");
  return at.direction === "out" && at.held.has(number) ? say("measure") : null;
}

function quotaOf(pass: Pass, at: AtGate, now: number): Judgement | null {
  if (!at.spends || !pass.quota || !pass.household) return null;
  const { admitted, nextAt } = withinQuota(pass.quota, at.usesOf(pass.household), now);
  return admitted ? null : say("used", nextAt);
}

const COMMUNITY_DIGITS = 12;

const community = (code: string) => code.slice(0, COMMUNITY_DIGITS);

function isElsewhere(pass: Pass, at: AtGate): boolean {
  return !at.kinds.includes(pass.kind) || (at.hereOnly.includes(pass.kind) && community(pass.grid) !== community(at.area));
}

/** What a plate means; nothing where there is none. */
function ofPlate(plate: string, { vehicles }: AtGate): Reason {
  const isIn = (list: readonly string[]) => list.some((start) => plate.startsWith(start));
  if (!PLATE.test(plate)) return "plate_form";
  if (isIn(vehicles.barred)) return "barred";
  return vehicles.home.length === 0 || isIn(vehicles.home) ? "ok" : "out_of_area";
}

/** Whether the list can answer for this pass now. */
function isDated(pass: Pass, at: AtGate, now: number): boolean {
  const list = listOf(pass.district, at);
  return !list || list.until <= now;
}

/** The first reason that holds, in the order in which they are judged. */
export function judge(shown: Presented, at: AtGate, now: number): Judgement {
  if (shown.what === "forged" || shown.what === "unknown") return say(shown.what);
  const pass = shown.what === "pass" ? shown.pass : null;
  const barred = pass ? ofPass(pass, at, now) : shown.what === "number" ? ofNumber(shown.number, at) : null;
  if (barred) return barred;
  if (!at.isOpen) return say("closed_gate");
  if (at.temperature !== undefined && at.temperatureMax !== undefined && at.temperature >= at.temperatureMax) return say("hot");
  const used = pass && quotaOf(pass, at, now);
  if (used) return used;
  if (pass && isElsewhere(pass, at)) return say("wrong_place");
  const vehicle = shown.what === "plate" ? ofPlate(shown.plate, at) : null;
  if (vehicle && vehicle !== "ok") return say(vehicle);
  if (!pass && !vehicle) return say("no_pass");
  if (pass && at.seenAt(pass).some((one) => one.gate !== at.gate && Math.abs(now - one.at) < AGAIN_MS)) return say("again");
  if (at.wantsMask && at.mask === false) return say("no_mask");
  return say(pass && isDated(pass, at, now) ? "dated" : "ok");
}

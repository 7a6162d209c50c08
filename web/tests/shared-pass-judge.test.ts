// What a device says at a gate, in which order; how often a household may go out; by which clock.
import { describe, expect, it } from "vitest";
import { judgingTime } from "../src/shared/pass/clock";
import { judge, type AtGate, type Presented } from "../src/shared/pass/judge";
import type { Pass } from "../src/shared/pass/pass";
import { withinQuota, type Quota } from "../src/shared/pass/quota";
import type { RevocationList } from "../src/shared/pass/revocations";
import { DISTRICT, NOW } from "./pass-fixture";

const HOUR = 3_600_000;
const at = (text: string) => Date.parse(`${text}+08:00`);
const list: RevocationList = { district: DISTRICT, asOf: NOW - HOUR, until: NOW + 23 * HOUR, bits: new Uint8Array([0b10]), size: 8 };
const others = new Map([["990102", { ...list, district: "990102" }]]);
const pass = (more: Partial<Pass> = {}): Pass => ({
  district: DISTRICT, id: "01", kind: "resident", grid: "990101001001001", number: 42, mac: "ab", hint: "Z42",
  expiresAt: NOW + HOUR, validFrom: NOW - HOUR, issuedAt: NOW - HOUR, ...more,
});
const gate = (more: Partial<AtGate> = {}): AtGate => ({
  gate: "990101-g1", area: "990101001001", direction: "out", district: DISTRICT, isOpen: true, hereOnly: [], vehicles: { home: [], barred: [] }, kinds: ["resident", "household"], temperatureMax: 37.3, wantsMask: true,
  list, held: new Set([7]), usesOf: () => [], seenAt: () => [], spends: false, mask: true, ...more,
});
const shows = (more: Partial<Pass> = {}): Presented => ({ what: "pass", pass: pass(more) });
const reason = (shown: Presented, state: Partial<AtGate> = {}) => judge(shown, gate(state), NOW).reason;
const quota: Partial<Pass> = { kind: "household", quota: { people: 1, days: 2, mode: "rolling" }, household: "h" };

describe("judge", () => {
  it("admits a good pass", () => {
    expect(judge(shows(), gate(), NOW)).toEqual({ verdict: "admit", reason: "ok" });
  });
  it.each<[string, string, Presented, Partial<AtGate>]>([
    ["forged", "stop", { what: "forged" }, {}],
    ["unknown", "stop", { what: "unknown" }, {}],
    ["not_yet", "stop", shows({ validFrom: NOW + 1 }), {}],
    ["future", "stop", shows({ issuedAt: NOW + 10 * 60_000 + 1 }), {}],
    ["expired", "stop", shows({ expiresAt: NOW }), {}],
    ["revoked", "stop", shows({ number: 1 }), {}],
    ["revoked", "stop", { what: "number", number: 1 }, {}],
    ["measure", "stop", shows({ number: 7 }), {}],
    ["measure", "stop", { what: "number", number: 7 }, {}],
    ["closed_gate", "stop", shows(), { isOpen: false }],
    ["wrong_place", "look", shows({ kind: "vehicle" }), {}],
    ["wrong_place", "look", shows({ kind: "household", grid: "990101001002001" }), { hereOnly: ["household"] }],
    ["used", "stop", shows(quota), { spends: true, usesOf: () => [NOW - HOUR] }],
    ["hot", "stop", shows(), { temperature: 37.3 }],
    ["no_mask", "look", shows(), { mask: false }],
    ["no_pass", "look", { what: "nothing" }, {}],
    ["no_pass", "look", { what: "number", number: 42 }, {}],
    ["ok", "admit", { what: "plate", plate: "甘AD12345" }, {}],
    ["out_of_area", "look", { what: "plate", plate: "川A12345" }, { vehicles: { home: ["甘"], barred: [] } }],
    ["barred", "stop", { what: "plate", plate: "川A12345" }, { vehicles: { home: ["甘"], barred: ["川A"] } }],
    ["ok", "admit", shows({ number: 7 }), { direction: "in" }],
    ["plate_form", "look", { what: "plate", plate: "A12345" }, {}],
    ["again", "look", shows(), { seenAt: () => [{ gate: "990101-g2", at: NOW - 59_000 }] }],
    ["dated", "look", shows(), { list: null }],
    ["dated", "look", shows(), { list: { ...list, until: NOW } }],
    ["dated", "look", shows({ district: "990102" }), {}],
    ["ok", "admit", shows({ district: "990102" }), { others }],
    ["revoked", "stop", shows({ district: "990102", number: 1 }), { others }],
    ["dated", "look", shows({ district: "990103" }), { others }],
    // Whom this community holds is known by its own district's numbers.
    ["ok", "admit", shows({ district: "990102", number: 7 }), { others }],
  ])("says %s (%s)", (why, verdict, shown, state) => {
    expect(judge(shown, gate(state), NOW)).toMatchObject({ verdict, reason: why });
  });
  it("names the first reason in order", () => {
    const all: Partial<AtGate> = { isOpen: false, kinds: [], temperature: 39, mask: false, spends: true, usesOf: () => [NOW], list: { ...list, until: 0 }, seenAt: () => [{ gate: "x", at: NOW }] };
    const bad = { ...quota, number: 1, expiresAt: 0, issuedAt: NOW + HOUR, validFrom: NOW + HOUR };
    expect(reason(shows(bad), all)).toBe("not_yet");
    expect(reason(shows({ ...bad, validFrom: 0 }), all)).toBe("future");
    expect(reason(shows({ ...bad, validFrom: 0, issuedAt: 0 }), all)).toBe("expired");
    expect(reason(shows({ ...quota, number: 1 }), all)).toBe("revoked");
    expect(reason(shows({ ...quota, number: 7 }), all)).toBe("measure");
    expect(reason(shows(quota), all)).toBe("closed_gate");
    const open = { ...all, isOpen: true };
    expect(reason(shows(quota), open)).toBe("hot");
    expect(reason(shows(quota), { ...open, temperature: 36 })).toBe("used");
    expect(reason(shows(), { ...open, temperature: 36 })).toBe("wrong_place");
    expect(reason(shows(), { ...open, temperature: 36, kinds: ["resident"] })).toBe("again");
    expect(reason(shows(), { ...open, temperature: 36, kinds: ["resident"], seenAt: () => [] })).toBe("no_mask");
    expect(reason(shows(), { ...open, temperature: 36, kinds: ["resident"], seenAt: () => [], mask: true })).toBe("dated");
  });
  it("lets be what does not count", () => {
    expect(reason(shows(quota), { usesOf: () => [NOW] })).toBe("ok");
    expect(reason(shows(), { seenAt: () => [{ gate: "990101-g1", at: NOW }, { gate: "x", at: NOW - 60_000 }] })).toBe("ok");
    expect(reason(shows(), { wantsMask: false, mask: false, temperature: 37.2 })).toBe("ok");
    expect(reason(shows({ district: "990102", number: 7 }), {})).toBe("dated");
  });
});

describe("quota", () => {
  const calendar: Quota = { people: 1, days: 1, mode: "calendar" };
  it("begins anew at midnight in China", () => {
    const use = at("2026-11-22T23:59:00");
    expect(withinQuota(calendar, [use], at("2026-11-22T23:59:59"))).toEqual({ admitted: false, nextAt: at("2026-11-23T00:00:00") });
    expect(withinQuota(calendar, [use], at("2026-11-23T00:00:00"))).toEqual({ admitted: true });
    expect(withinQuota(calendar, [at("2026-11-22T00:00:00")], at("2026-11-21T23:59:59"))).toEqual({ admitted: true });
  });
  it("counts windows of several days from the first day of 1970", () => {
    const two: Quota = { people: 1, days: 2, mode: "calendar" };
    // Civil day 20 780 is the first of its window.
    const first = at("2026-11-23T08:00:00");
    expect(Math.floor((first + 8 * HOUR) / (24 * HOUR))).toBe(20_780);
    expect(withinQuota(two, [first], at("2026-11-24T23:00:00"))).toEqual({ admitted: false, nextAt: at("2026-11-25T00:00:00") });
    expect(withinQuota(two, [first], at("2026-11-25T00:00:00")).admitted).toBe(true);
  });
  it("rolls", () => {
    const two: Quota = { people: 2, days: 2, mode: "rolling" };
    const uses = [at("2026-11-20T12:00:00"), at("2026-11-21T09:00:00")];
    expect(withinQuota(two, uses, at("2026-11-22T11:59:59"))).toEqual({ admitted: false, nextAt: at("2026-11-22T12:00:00") });
    expect(withinQuota(two, uses, at("2026-11-22T12:00:00"))).toEqual({ admitted: true });
    expect(withinQuota(two, [], NOW)).toEqual({ admitted: true });
  });
});

it("judges by the later of the two clocks", () => {
  expect(judgingTime(1_000, 2_000)).toEqual({ now: 2_000, isBehind: false });
  expect(judgingTime(1_000, 62_000)).toEqual({ now: 62_000, isBehind: true });
  expect(judgingTime(3_000, 2_000)).toEqual({ now: 3_000, isBehind: false });
});

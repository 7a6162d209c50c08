// The gate on the phone: judged here, asked there, queued where there is no answer; pack, log, gun.
import "fake-indexeddb/auto";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { setToken, setTransport } from "../src/shared/api/client";
import { checkDigit } from "../src/shared/pass/number";
import { handOver, present, recordSteps, type Around, type Given, type Shown } from "../src/field/gates/checking";
import { gateTime } from "../src/field/gates/clock";
import { createGun } from "../src/field/gates/gun";
import { changeLog, countsOf, keepAlone, loadLog, log, withEntry, type Entry, type Log } from "../src/field/gates/log";
import { fetchPack, isDegraded, isOpenAt, list, pack, showKeptPack } from "../src/field/gates/pack";
import { createSightings } from "../src/field/gates/sightings";
import type { Check, GatePack, Result } from "../src/field/gates/wire";
import { db } from "../src/field/store/db";
import { loadOps } from "../src/field/store/outbox";
import { forgetAll, isAtGates, me, online, ops, phase } from "../src/field/store/state";
import { sync } from "../src/field/store/sync";
import { change, createVault, kept, lockVault, openVault } from "../src/field/store/vault";
import { bytes, DISTRICT, issuer, NOW, SECONDS, type Issuer } from "./pass-fixture";

vi.setConfig({ testTimeout: 60_000 });

const GATE = `${DISTRICT}-0190a000-0000-7000-8000-000000000001`;
const HOUSEHOLD = "0707070707070707";
const around: Around = { direction: "in", errand: "shopping", temperature: null, mask: true };
const shopping: Around = { ...around, direction: "out" };

let ours: Issuer;
let served: GatePack;
let lists: Record<string, Uint8Array>;
let fetched: string[];
let asked: { path: string; body: { checks?: Check[]; operations?: { id: string; kind: string; body: Check }[] } }[];
let reply: (check: Check) => Promise<Response> | Response;

const answered = (more: Partial<Result> = {}) => (check: Check) =>
  Response.json({ results: [{ id: check.id, verdict: "admit", reason: "ok", label: "可以通行", ...more }] });
const cut = () => {
  throw new TypeError("cut");
};
const base64 = (data: Uint8Array) => btoa(String.fromCharCode(...data));

async function made(revoked: number[], more: Partial<GatePack> = {}, asOf = SECONDS - 600): Promise<GatePack> {
  return {
    gate: { id: GATE, name: "东门", kind: "gate", kind_label: "大门", area: "990101001001", area_name: "幸福里社区", state: "open", state_label: "开放", is_open: true },
    rules: {
      temperature_max: 37.3, mask: true, here_only: [], vehicles: { home: [], barred: [] }, kinds: ["resident", "household"],
      errands: [{ word: "shopping", label: "买菜", spends: true }, { word: "work", label: "上班", spends: false }],
      steps: [{ word: "again", label: "复测体温", why: ["hot"] }, { word: "call", label: "通知社区", why: ["hot", "forged"] }],
    },
    keys: [ours.key],
    revocations: base64(await ours.list(revoked, asOf)),
    held: [],
    uses: [],
    server_time: new Date(NOW).toISOString(),
    ...more,
  };
}

/** What the phone says last. */
async function said(given: Given, how = around): Promise<Shown> {
  const heard: Shown[] = [];
  await present(given, how, (shown) => heard.push(shown));
  return heard.at(-1) as Shown;
}
const queued = () => ops.value.filter((op) => op.kind === "record_check").map((op) => op.body as unknown as Check);

beforeAll(async () => {
  ours = await issuer();
});
beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
  await db.delete();
  db.open();
  forgetAll();
  phase.value = "starting";
  phase.value = "open";
  await createVault("135792", NOW);
  // Nothing is sent behind a test's back: the outbox waits for a token.
  setToken(null);
  [asked, reply, served] = [[], answered(), await made([5])];
  [lists, fetched] = [{}, []];
  setTransport(async (request) => {
    const path = new URL(request.url).pathname.replace("/api/v1", "");
    if (path.endsWith("/pack")) return Response.json(served);
    if (path === "/passes/revocations") {
      const district = new URL(request.url).searchParams.get("district") ?? "";
      fetched.push(district);
      return new Response(lists[district] as BodyInit | undefined, { status: lists[district] ? 200 : 404 });
    }
    if (path === "/me") return Response.json({ id: "u", name: "门岗", posts: [{ role: "gate_guard", area: "990101001001" }], now: new Date(Date.now()).toISOString(), rehearsal: false, keep_days: 14 });
    const body = (await request.json()) as (typeof asked)[number]["body"];
    asked.push({ path, body });
    if (path === "/operations") return Response.json({ results: (body.operations ?? []).map(({ id }) => ({ id, status: "applied" })) });
    return new Promise((done, failed) => {
      request.signal.addEventListener("abort", () => failed(request.signal.reason));
      Promise.resolve().then(() => reply(body.checks?.[0] as Check)).then(done, failed);
    });
  });
  await fetchPack(GATE);
});

describe("a check", () => {
  it("is the server's word where it answers", async () => {
    reply = answered({ verdict: "stop", reason: "measure", label: "居家隔离中" });
    const shown = await said({ text: await ours.pass() });
    expect(shown).toMatchObject({ verdict: "stop", reason: "measure", label: "居家隔离中", by: "server", hint: "Z42" });
    expect(asked[0]?.body.checks?.[0]).toMatchObject({ pass: "990101.42.abababababababab", direction: "in", mask: true });
    expect(asked[0]?.body.checks?.[0]?.offline).toBeUndefined();
    expect(queued()).toEqual([]);
    expect(countsOf(log.value, GATE)).toEqual({ in: 0, out: 0, abnormal: 1 });
  });
  it("is this phone's word at once, and stands without an answer", async () => {
    reply = cut;
    const heard: Shown[] = [];
    await present({ text: await ours.pass() }, around, (shown) => heard.push(shown));
    expect(heard.map((one) => [one.verdict, one.isAsking])).toEqual([["admit", true], ["admit", false]]);
    expect(online.value).toBe(false);
    const [waiting] = queued();
    expect(waiting).toMatchObject({ id: asked[0]?.body.checks?.[0]?.id, offline: { verdict: "admit", reason: "ok", list_at: new Date(NOW - 600_000).toISOString() } });
    expect(ops.value[0]).toMatchObject({ kind: "record_check", entity: GATE, overlays: false });
    expect(performance.getEntriesByName("verdict").length).toBeGreaterThan(0);
  });
  it("does not ask a line that is known to be cut", async () => {
    online.value = false;
    expect(await said({ text: await ours.pass() })).toMatchObject({ verdict: "admit", by: "phone" });
    expect(asked.filter((one) => one.path.endsWith("/checks"))).toEqual([]);
    expect(queued()).toHaveLength(1);
  });
  it("waits no longer than 700 ms, under the same id", async () => {
    reply = () => new Promise(() => {});
    const began = performance.now();
    const shown = await said({ text: await ours.pass() });
    expect(performance.now() - began).toBeGreaterThan(600);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(shown.by).toBe("phone");
    expect(queued()[0]?.id).toBe(asked[0]?.body.checks?.[0]?.id);
  });
  it("says so when the server is too busy, and leaves it alone for a while", async () => {
    reply = () => new Response(null, { status: 503, headers: { "Retry-After": "1" } });
    expect(await said({ text: await ours.pass() })).toMatchObject({ verdict: "admit", by: "phone" });
    expect(isDegraded.value).toBe(true);
    await said({ text: await ours.pass() });
    expect(asked.filter((one) => one.path.endsWith("/checks"))).toHaveLength(1);
    expect(queued()).toHaveLength(2);
    await new Promise((done) => setTimeout(done, 1_050));
    reply = answered();
    await said({ text: await ours.pass() });
    expect(isDegraded.value).toBe(false);
  });
  it("stays forged whatever the server says, and tells no reference", async () => {
    const stranger = await issuer();
    for (const text of [await stranger.pass(), `${await ours.pass()}0`, "LL1:BB8"]) {
      const shown = await said({ text });
      expect(shown).toMatchObject({ verdict: "stop", reason: "forged" });
      expect(shown.steps.map((step) => step.word)).toEqual(["call"]);
    }
    for (const { body } of asked) expect(body.checks?.[0]).toMatchObject({ offline: { verdict: "stop", reason: "forged" } });
    expect(asked.some(({ body }) => body.checks?.[0]?.pass)).toBe(false);
  });
  it("believes a typed number as little as none", async () => {
    reply = cut;
    expect(await said({ number: 42 })).toMatchObject({ verdict: "look", reason: "no_pass", check: { number: `42-${checkDigit(DISTRICT, 42)}` } });
    expect(await said({ number: 5 })).toMatchObject({ verdict: "stop", reason: "revoked" });
    expect(await said({})).toMatchObject({ verdict: "look", reason: "no_pass" });
    expect(await said({ plate: "甘A12345" })).toMatchObject({ verdict: "admit", reason: "ok", check: { plate: "甘A12345" } });
  });
  it("stops who is hot, and records what was done about it under the same id", async () => {
    reply = cut;
    const shown = await said({ text: await ours.pass() }, { ...around, temperature: 37.5 });
    expect(shown).toMatchObject({ verdict: "stop", reason: "hot" });
    expect(shown.steps.map((step) => step.word)).toEqual(["again", "call"]);
    await recordSteps(shown, ["call"]);
    expect(queued().map(({ id, temperature, steps }) => [id, temperature, steps])).toEqual([
      [shown.check.id, 37.5, undefined],
      [shown.check.id, 37.5, ["call"]],
    ]);
    expect(countsOf(log.value, GATE).abnormal).toBe(1);
  });
});

const household = () => ours.pass([[-65537, 2], [-65542, [1, 2, 1]], [-65543, bytes(8)]]);

describe("the quota of a household", () => {
  it("counts what this phone let out, and survives a restart", async () => {
    online.value = false;
    expect((await said({ text: await household() }, shopping)).reason).toBe("ok");
    lockVault();
    phase.value = "locked";
    expect([log.value.entries, pack.value, list.value]).toEqual([[], null, null]);
    await openVault("135792");
    phase.value = "open";
    await Promise.all([showKeptPack(), loadLog(), loadOps()]);
    const second = await said({ text: await household() }, shopping);
    expect(second).toMatchObject({ verdict: "stop", reason: "used" });
    expect(second.nextAt).toBe(NOW + 2 * 86_400_000);
    expect((await said({ text: await household() }, { ...shopping, errand: "work" })).reason).toBe("ok");
    expect((await said({ text: await household() }, around)).reason).toBe("ok");
  });
  it("counts a check once, whoever told of it", async () => {
    online.value = false;
    const text = await ours.pass([[-65537, 2], [-65542, [2, 2, 1]], [-65543, bytes(8)]]);
    const first = await said({ text }, shopping);
    served = await made([], { uses: [{ household: HOUSEHOLD, uses: [{ at: new Date(NOW).toISOString(), check: first.check.id }] }] });
    await fetchPack(GATE);
    online.value = false;
    expect((await said({ text }, shopping)).reason).toBe("ok");
    expect((await said({ text }, shopping)).reason).toBe("used");
  });
});

const at = (text: string) => Date.parse(`2026-11-22T${text}:00+08:00`);

describe("the pack", () => {
  it("never goes back to an older list", async () => {
    expect(list.value?.asOf).toBe(NOW - 600_000);
    served = await made([], {}, SECONDS - 7_200);
    await fetchPack(GATE);
    online.value = false;
    expect(list.value?.asOf).toBe(NOW - 600_000);
    lockVault();
    phase.value = "locked";
    await openVault("135792");
    phase.value = "open";
    await showKeptPack();
    expect(list.value?.asOf).toBe(NOW - 600_000);
    expect((await said({ text: await ours.pass([[-65539, 5]]) })).reason).toBe("revoked");
  });
  it("knows the passes of the city's other districts, as of their own lists, after a restart too", async () => {
    const theirs = await issuer(bytes(8, 4), "990102");
    const of = (number: number) => theirs.pass([[1, "990102"], [-65538, 990102001001001], [-65539, number]]);
    lists = { "990102": await theirs.list([5], undefined, "990102") };
    served = await made([5], { keys: [ours.key, theirs.key] });
    await fetchPack(GATE);
    reply = cut;
    expect(await said({ text: await of(42) })).toMatchObject({ verdict: "admit", reason: "ok" });
    expect(await said({ text: await of(5) })).toMatchObject({ verdict: "stop", reason: "revoked" });
    expect(fetched).toEqual(["990102"]);
    lockVault();
    phase.value = "locked";
    expect(pack.value).toBeNull();
    await openVault("135792");
    phase.value = "open";
    await showKeptPack();
    expect(await said({ text: await of(5) })).toMatchObject({ reason: "revoked" });
  });
  it("says when its list is too old", async () => {
    online.value = false;
    vi.setSystemTime(NOW + 23 * 3_600_000);
    expect((await said({ text: await ours.pass() })).reason).toBe("ok");
    vi.setSystemTime(NOW + 23.9 * 3_600_000);
    expect(await said({ text: await ours.pass([[4, SECONDS + 200_000]]) })).toMatchObject({ verdict: "look", reason: "dated", listAt: NOW - 600_000 });
  });
  it("judges by the server's time when the phone's clock is set back", async () => {
    vi.setSystemTime(NOW - 7_200_000);
    expect(gateTime().isBehind).toBe(true);
    expect(gateTime().now).toBeGreaterThanOrEqual(NOW);
    online.value = false;
    expect((await said({ text: await ours.pass([[4, SECONDS - 10]]) })).reason).toBe("expired");
  });
  it("keeps the hours of a gate without the server", () => {
    const { gate } = served;
    const day = { ...gate, opens_at: "06:00", closes_at: "21:00", is_open: false };
    expect(["05:59", "06:00", "20:59", "21:00"].map((text) => isOpenAt(day, at(text)))).toEqual([false, true, true, false]);
    const night = { ...day, opens_at: "20:00", closes_at: "05:00" };
    expect(["19:59", "20:00", "04:59", "05:00"].map((text) => isOpenAt(night, at(text)))).toEqual([false, true, true, false]);
    expect(isOpenAt({ ...day, state: "closed" }, at("12:00"))).toBe(false);
    expect(isOpenAt(gate, at("03:00"))).toBe(true);
  });
});

const entry = (id: string, more: Partial<Entry> = {}): Entry => ({ id, gate: GATE, at: NOW, direction: "in", verdict: "admit", reason: "ok", ...more });

describe("the shift", () => {
  it("counts who went through and what was abnormal, at this gate, since it began", () => {
    const entries = [entry("a"), entry("b", { direction: "out" }), entry("c", { verdict: "look", reason: "again" }), entry("d", { verdict: "look", reason: "dated" }), entry("e", { verdict: "stop", reason: "expired" }), entry("f", { gate: "x" }), entry("g", { at: NOW - 10 })];
    expect(countsOf({ entries, since: NOW - 5 }, GATE)).toEqual({ in: 3, out: 1, abnormal: 2 });
  });
  it("forgets after a day what no quota counts", () => {
    const old = { entries: [entry("a"), entry("b", { spentBy: "h" })], since: 0 };
    const later = withEntry(old, entry("c", { at: NOW + 86_400_000 }));
    expect(later.entries.map((one) => one.id)).toEqual(["b", "c"]);
    expect(withEntry(later, entry("c", { at: NOW + 86_400_000, verdict: "stop" })).entries).toHaveLength(2);
  });
  it("is handed over offline and counted anew", async () => {
    online.value = false;
    await said({ text: await ours.pass() });
    vi.setSystemTime(NOW + 2_000);
    await handOver("李四", { in: 1, out: 0, abnormal: 0 }, "");
    expect(ops.value.at(-1)).toMatchObject({ kind: "hand_over_gate", entity: GATE, body: { taken_over_by: "李四", counts: { in: 1, out: 0, abnormal: 0 } } });
    expect(countsOf(log.value, GATE)).toEqual({ in: 0, out: 0, abnormal: 0 });
  });
});

it("sends what waits without a grid to fetch", async () => {
  online.value = false;
  await said({ text: await ours.pass() });
  setToken("token");
  await sync(true);
  expect(asked.map((one) => one.path)).toEqual(["/operations"]);
  expect(ops.value[0]?.state).toBe("sent");
  expect(me.value && isAtGates.value).toBe(true);
  expect(phase.value).toBe("open");
  vi.setSystemTime(NOW + 25 * 3_600_000);
  await loadOps();
  expect(ops.value).toEqual([]);
});

const shoot = (text: string, gap: number, isInField = false) => {
  const shots: string[] = [];
  const hear = createGun((shot) => shots.push(shot));
  const stopped = [...text, "Enter"].map((key, nth) => hear({ key, at: 1_000 + nth * gap, isInField }));
  return { shots, stopped };
};

describe("a scanner gun", () => {
  it("is told from fingers by its speed", () => {
    expect(shoot("LL1:BB8 X", 8).shots).toEqual(["LL1:BB8 X"]);
    expect(shoot("42137", 8).shots).toEqual(["42137"]);
    expect(shoot("42137", 120).shots).toEqual([]);
    expect(shoot("LL1:BB8", 120).shots).toEqual(["LL1:BB8"]);
    expect(shoot("abc", 8).shots).toEqual([]);
    expect(shoot("LL1:BB8", 8, true).shots).toEqual([]);
  });
  it("presses no button with its spaces and its Enter", () => {
    expect(shoot("LL1: BB8", 8).stopped).toEqual([false, false, false, false, true, false, false, false, true]);
    expect(shoot("ab", 8).stopped.at(-1)).toBe(false);
  });
});

it("takes a code in front of the camera once until it has been away", () => {
  const { isNew, hold } = createSightings();
  expect([isNew("a", 0), isNew("a", 100), isNew("a", 2_000), isNew("b", 2_100), isNew("b", 2_200), isNew("b", 4_300)]).toEqual([true, false, false, true, false, true]);
  hold(60_000);
  expect([isNew("b", 60_100), isNew("b", 62_200)]).toEqual([false, true]);
});

describe("what a guard decides after a look", () => {
  it("is kept with the check, and who was turned back has not gone out", async () => {
    online.value = false;
    const text = await household();
    const shown = await said({ text }, { ...shopping, mask: false });
    expect(shown).toMatchObject({ verdict: "look", reason: "no_mask" });
    expect(countsOf(log.value, GATE)).toEqual({ in: 0, out: 1, abnormal: 1 });
    await recordSteps(shown, ["call"], "turned_back");
    expect(queued().map(({ id, steps }) => [id, steps])).toEqual([[shown.check.id, undefined], [shown.check.id, ["call", "turned_back"]]]);
    expect(countsOf(log.value, GATE)).toEqual({ in: 0, out: 0, abnormal: 1 });
    expect((await said({ text }, shopping)).reason).toBe("ok");
    const third = await said({ text }, shopping);
    expect(third.reason).toBe("used");
  });
  it("spends an exit when they are let through", async () => {
    online.value = false;
    const text = await household();
    const shown = await said({ text }, { ...shopping, mask: false });
    await recordSteps(shown, [], "let_through");
    expect(queued().at(-1)).toMatchObject({ id: shown.check.id, steps: ["let_through"] });
    expect((await said({ text }, shopping)).reason).toBe("used");
  });
});

const keptIds = async () => (await kept<Log>("gate-log"))?.entries.map((one) => one.id).toSorted();

describe("two tabs at one gate", () => {
  it("keep each other's checks, whoever writes last", async () => {
    await changeLog((before) => withEntry(before, entry("a")), keepAlone);
    // The other tab has read before this one wrote.
    log.value = { entries: [], since: 0 };
    await changeLog((before) => withEntry(before, entry("b")), keepAlone);
    expect(await keptIds()).toEqual(["a", "b"]);
    expect(log.value.entries.map((one) => one.id)).toEqual(["a", "b"]);
  });
  it("lose nothing when they write at the same moment", async () => {
    const ids = [..."abcdef"];
    await Promise.all(ids.map((id) => change<Log, void>("gate-log", (before) => withEntry(before ?? { entries: [], since: 0 }, entry(id)), async () => {})));
    expect(await keptIds()).toEqual(ids);
    online.value = false;
    await Promise.all([changeLog((before) => withEntry(before, entry("g")), keepAlone), said({ text: await ours.pass() })]);
    expect(await keptIds()).toHaveLength(ids.length + 2);
    expect(queued()).toHaveLength(1);
  });
});

// The phone's memory: PIN, sealing, outbox, sending, retention.
import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { setToken, setTransport } from "../src/shared/api/client";
import { sealBytes, openBytes, unseal, seal } from "../src/field/store/bytes";
import { db, isFull } from "../src/field/store/db";
import { drain, settled } from "../src/field/store/drain";
import { batchOf, loadOps, record, remove } from "../src/field/store/outbox";
import { retention } from "../src/field/store/retention";
import { forgetAll, grid, ops } from "../src/field/store/state";
import { backoff } from "../src/field/store/sync";
import { changePin, createVault, isWeakPin, keep, kept, lockVault, openVault, WrongPin } from "../src/field/store/vault";
import { op } from "./field-fixture";

// Stretching a PIN is meant to take its time, and machines that test are busy.
vi.setConfig({ testTimeout: 60_000 });

interface Sent {
  id: string;
  at: string;
}
const answers = (status: string) => (sent: Sent[]) => sent.map(({ id }) => ({ id, status }));
let answer: (sent: Sent[]) => object[] = answers("applied");
let got: Sent[][] = [];
let photos: string[] = [];
let isCut = false;

beforeEach(async () => {
  await db.delete();
  db.open();
  forgetAll();
  await createVault("135792", Date.now());
  grid.value = "990101001001001";
  setToken("token");
  [answer, got, photos, isCut] = [answers("applied"), [], [], false];
  setTransport(async (request) => {
    if (isCut) throw new TypeError("cut");
    if (request.method === "PUT") {
      photos.push(request.url);
      return new Response(null, { status: 204 });
    }
    const { operations } = (await request.json()) as { operations: Sent[] };
    got.push(operations);
    return Response.json({ results: answer(operations) });
  });
});

const visit = (household = "h1", more = {}) =>
  record({ kind: "record_visit", entity: household, household, body: { outcome: "at_home" }, about: household, ...more });

describe("vault", () => {
  it("opens with the PIN only and counts wrong tries", async () => {
    await keep("session", { token: "secret" });
    lockVault();
    await expect(openVault("246801")).rejects.toMatchObject({ left: 9 });
    await expect(openVault("246801")).rejects.toMatchObject({ left: 8 });
    await openVault("135792");
    expect(await kept("session")).toEqual({ token: "secret" });
    expect((await db.get("vault", "vault"))?.wrong).toBe(0);
  });
  it("changes the PIN without losing anything", async () => {
    await keep("pack", [1, 2]);
    await changePin("135792", "864209");
    lockVault();
    await expect(openVault("135792")).rejects.toBeInstanceOf(WrongPin);
    await openVault("864209");
    expect(await kept("pack")).toEqual([1, 2]);
  });
  it("keeps nothing readable on the phone", async () => {
    await visit("h1", { body: { outcome: "needs_help", needs: "降压药" }, about: "松涛苑 3-1-101" });
    const [row] = await db.all("ops");
    expect(Object.keys(row ?? {}).toSorted()).toEqual(["box", "id", "kind", "seq", "state"]);
    expect(new TextDecoder().decode(row?.box.data)).not.toContain("松涛苑");
  });
  it("binds a box to its name", async () => {
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    const box = await seal(key, "a", { name: "𠮷" });
    expect(await unseal(key, "a", box)).toEqual({ name: "𠮷" });
    await expect(unseal(key, "b", box)).rejects.toThrow();
    const bytes = await sealBytes(key, "x", new Uint8Array([1, 2]));
    expect([...new Uint8Array(await openBytes(key, "x", bytes))]).toEqual([1, 2]);
  });
  it("refuses PINs that anybody would try", () => {
    for (const pin of ["000000", "123456", "654321", "121212", "123123", "890123"]) expect(isWeakPin(pin), pin).toBe(true);
    expect(isWeakPin("135792")).toBe(false);
  });
});

describe("outbox", () => {
  it("survives a restart and is sent in order, once", async () => {
    for (let at = 0; at < 10; at += 1) await visit(`h${at}`);
    isCut = true;
    await expect(drain()).rejects.toThrow();
    ops.value = [];
    await loadOps();
    expect(ops.value.map((one) => [one.entity, one.state])).toEqual(Array.from({ length: 10 }, (_, at) => [`h${at}`, "waiting"]));
    isCut = false;
    await drain();
    await drain();
    expect(got).toHaveLength(1);
    const ids = (got[0] ?? []).map((one) => one.id);
    expect(new Set(ids).size).toBe(10);
    expect(ids).toEqual(ids.toSorted());
  });
  it("sends again under the same id when the answer was lost", async () => {
    const saved = await visit();
    answer = () => {
      throw new TypeError("connection closed");
    };
    await expect(drain()).rejects.toThrow();
    answer = answers("duplicate");
    await drain();
    expect(got.map((batch) => batch[0]?.id)).toEqual([saved.id, saved.id]);
    expect(ops.value[0]?.state).toBe("sent");
  });
  it("parks what is refused and goes on with the rest", async () => {
    await visit("a");
    await visit("b");
    answer = (sent) => sent.map(({ id }, at) => (at === 0 ? { id, status: "rejected", problem: { code: "visits.gone", detail: "这一户已迁走。" } } : { id, status: "applied" }));
    await drain();
    expect(ops.value.map((one) => one.state)).toEqual(["refused", "sent"]);
    expect(ops.value[0]?.problem?.detail).toBe("这一户已迁走。");
    const [refused] = ops.value;
    await visit("a", { replaces: refused?.id });
    expect(ops.value.some((one) => one.id === refused?.id)).toBe(false);
  });
  it("finds the broken one in a batch the server refuses whole", async () => {
    await visit("a");
    await visit("bad");
    setTransport(async (request) => {
      const { operations } = (await request.json()) as { operations: { id: string; entity: string }[] };
      if (operations.some((one) => one.entity === "bad")) return Response.json({ code: "operations.shape", detail: "不合格" }, { status: 422 });
      return Response.json({ results: operations.map(({ id }) => ({ id, status: "applied" })) });
    });
    await drain();
    expect(ops.value.map((one) => one.state)).toEqual(["sent", "refused"]);
  });
  it("can be undone until it is sent, and not after", async () => {
    const held = await visit("a", { undoable: true });
    await drain();
    expect(got).toHaveLength(0);
    expect(await remove(held)).toBe(true);
    expect(await db.countUnsent()).toBe(0);
    const sent = await visit("b");
    await drain();
    expect(await remove({ ...sent, tries: 0 })).toBe(false);
  });
  it("sends photos before what names them, then forgets them", async () => {
    const id = "990101-01";
    await visit("a");
    await record({ kind: "report_matter", entity: "m", body: { photos: [id] }, about: "", photos: [{ id, bytes: new ArrayBuffer(8) }] });
    expect(await db.all("photos")).toHaveLength(1);
    await drain();
    expect(photos).toEqual([expect.stringContaining(`/api/v1/photos/${id}?grid=990101001001001`)]);
    expect(got.map((batch) => batch.length)).toEqual([1, 1]);
    expect(await db.all("photos")).toHaveLength(0);
  });
  it("keeps what it holds when the sign-in has expired", async () => {
    await visit();
    setTransport(() => Promise.resolve(Response.json({ code: "access.token", detail: "" }, { status: 401 })));
    await expect(drain()).rejects.toMatchObject({ status: 401 });
    expect(ops.value[0]?.state).toBe("waiting");
  });
  it("never sends a record of the future", async () => {
    const clock = vi.spyOn(Date, "now").mockReturnValue(Date.now() + 3_600_000);
    await visit();
    clock.mockRestore();
    await drain();
    expect(Date.parse(got[0]?.[0]?.at ?? "")).toBeLessThanOrEqual(Date.now());
  });
  it("holds the order at the first that may still be undone, but not for a clock set back", () => {
    const waiting = [op("record_visit", {}), op("record_visit", {}, { id: "02", holdUntil: 4_000 }), op("record_visit", {}, { id: "03" })];
    expect(batchOf(waiting, 1_000, 50).map((one) => one.id)).toEqual(["01"]);
    expect(batchOf(waiting, -100_000, 50)).toHaveLength(3);
    expect(batchOf(waiting, 5_000, 2)).toHaveLength(2);
  });
  it("waits when an answer leaves it out", () => {
    expect(settled(op("record_visit", {}), undefined, 0).state).toBe("waiting");
  });
});

describe("retention", () => {
  const DAY = 86_400_000;
  const seen = { lastSync: 0, lastSeen: 0, keepDays: 14 };
  it("warns, then wipes; unsent work stays as long again", () => {
    expect(retention(seen, 3 * DAY, 5)).toBe("fresh");
    expect(retention(seen, 13 * DAY, 5)).toBe("ending");
    expect(retention(seen, 14 * DAY, 0)).toBe("gone");
    expect(retention(seen, 14 * DAY, 5)).toBe("expired");
    expect(retention(seen, 28 * DAY, 5)).toBe("gone");
  });
  it("is not fooled by a clock set back", () => {
    expect(retention({ ...seen, lastSeen: 15 * DAY }, DAY, 0)).toBe("gone");
  });
});

it("backs off up to five minutes", () => {
  expect(backoff(1, 0)).toBe(2_000);
  expect(backoff(3, 1)).toBe(16_000);
  expect(backoff(40, 1)).toBe(300_000);
  expect(isFull(new DOMException("", "QuotaExceededError"))).toBe(true);
  expect(isFull(new Error("x"))).toBe(false);
});

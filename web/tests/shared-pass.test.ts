// Passes: what is read, what is refused, whose signature holds.
// @vitest-environment node
import { beforeAll, describe, expect, it, vi } from "vitest";
import { decodeBase45 } from "../src/shared/pass/base45";
import { verify } from "../src/shared/pass/keys";
import { checkDigit, readNumber, writeNumber } from "../src/shared/pass/number";
import { readPass, referenceOf } from "../src/shared/pass/pass";
import { isRevoked, takeList } from "../src/shared/pass/revocations";
import { bytes, cbor, claimsOf, DISTRICT, encodeBase45, issuer, NOW, SECONDS, type Issuer } from "./pass-fixture";

// Thousands of signatures are checked, and machines that test are busy.
vi.setConfig({ testTimeout: 60_000 });

let ours: Issuer;
let valid: string;
beforeAll(async () => {
  ours = await issuer();
  valid = await ours.pass();
});

/** What a device makes of a text: the signature's word, or `refused` before it. */
async function taken(text: string, keys = [ours.key]): Promise<string> {
  const read = readPass(text);
  return read ? verify(read.signed, read.pass.district, keys, NOW) : "refused";
}
const textOf = (data: Uint8Array) => `LL1:${encodeBase45(data)}`;
const signedPayload = async (payload: Uint8Array) => textOf(await ours.sign(payload));

const text = (data: Uint8Array | null) => data && new TextDecoder().decode(data);

describe("base45", () => {
  it("reads the examples of the standard", () => {
    expect(text(decodeBase45("BB8"))).toBe("AB");
    expect(text(decodeBase45("%69 VD92EX0"))).toBe("Hello!!");
    expect(text(decodeBase45("UJCLQE7W581"))).toBe("base-45");
    expect(text(decodeBase45("QED8WEX0"))).toBe("ietf!");
    expect(decodeBase45("")).toHaveLength(0);
  });
  it.each(["A", "GGW", ":::", "::", "bb8", "BB8A", "B_8", "BB8\n", "ＡＢ8"])("refuses %j", (given) => {
    expect(decodeBase45(given)).toBeNull();
  });
});

describe("a pass", () => {
  it("is read and believed", async () => {
    expect(await taken(valid)).toBe("good");
    const pass = readPass(valid)?.pass;
    expect(pass).toMatchObject({ district: DISTRICT, kind: "resident", grid: "990101001001001", number: 42, hint: "Z42", expiresAt: NOW + 86_400_000 });
    expect(pass && referenceOf(pass)).toBe("990101.42.abababababababab");
    expect(valid.length).toBeLessThan(330);
  });
  it("carries quota and household together, a plate only for a vehicle", async () => {
    const both = await ours.pass([[-65542, [1, 2, 0]], [-65543, bytes(8)]]);
    expect(readPass(both)?.pass).toMatchObject({ quota: { people: 1, days: 2, mode: "calendar" }, household: "0707070707070707" });
    expect(readPass(await ours.pass([[-65537, 6], [-65544, "甘A12345"]]))?.pass.plate).toBe("甘A12345");
    for (const claims of [[[-65542, [1, 2, 0]]], [[-65543, bytes(8)]], [[-65544, "甘A12345"]], [[-65542, [0, 2, 0]], [-65543, bytes(8)]]] as [number, unknown][][]) {
      expect(await taken(await ours.pass(claims))).toBe("refused");
    }
  });
  it("is refused with any bit changed", async () => {
    const data = decodeBase45(valid.slice(4)) ?? new Uint8Array();
    expect(data.length).toBeGreaterThan(150);
    for (let bit = 0; bit < data.length * 8; bit += 1) {
      const flipped = data.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await taken(textOf(flipped)), `bit ${bit}`).not.toBe("good");
    }
  });
  it("is refused with any character changed, dropped or added", async () => {
    const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:abz_";
    for (let at = 0; at < valid.length; at += 1) {
      const drop = valid.slice(0, at) + valid.slice(at + 1);
      expect(await taken(drop)).not.toBe("good");
      for (const letter of letters) {
        if (letter === valid[at]) continue;
        expect(await taken(valid.slice(0, at) + letter + valid.slice(at + 1)), `${at} ${letter}`).not.toBe("good");
      }
    }
    for (const letter of letters) expect(await taken(valid + letter)).not.toBe("good");
  });
  it("needs a key of its own district and id", async () => {
    const other = await issuer(bytes(8, 4));
    const abroad = { ...ours.key, district: "990102" };
    expect(await taken(valid, [])).toBe("unknown");
    expect(await taken(valid, [other.key])).toBe("unknown");
    expect(await taken(valid, [abroad])).toBe("unknown");
    expect(await taken(valid, [{ ...ours.key, until: "2026-11-22T09:00:00+08:00" }])).toBe("unknown");
    expect(await taken(valid, [{ ...other.key, kid: ours.key.kid }])).toBe("forged");
    expect(await taken(await ours.pass([[1, "990102"]]))).toBe("unknown");
  });
  it("is refused in any other form, however well signed", async () => {
    const kid = bytes(8, 3);
    const payload = cbor(claimsOf());
    const headers: [string, Map<unknown, unknown>, Map<unknown, unknown>][] = [
      ["another algorithm", new Map<unknown, unknown>([[1, -35], [4, kid]]), new Map()],
      ["no algorithm", new Map<unknown, unknown>([[4, kid]]), new Map()],
      ["more in the header", new Map<unknown, unknown>([[1, -7], [4, kid], [5, 1]]), new Map()],
      ["a short key id", new Map<unknown, unknown>([[1, -7], [4, bytes(4)]]), new Map()],
      ["something unprotected", new Map<unknown, unknown>([[1, -7], [4, kid]]), new Map<unknown, unknown>([[4, kid]])],
    ];
    for (const [name, header, open] of headers) expect(await taken(textOf(await ours.sign(payload, header, open))), name).toBe("refused");
    const data = await ours.sign(payload);
    expect(await taken(textOf(new Uint8Array([...data, 0])))).toBe("refused");
    expect(await taken(textOf(data.subarray(1)))).toBe("refused");
    expect(await taken(textOf(new Uint8Array([0xd8, 0x12, ...data.subarray(1)])))).toBe("refused");
    expect(await taken(textOf(new Uint8Array([0xd2, 0x9f, ...data.subarray(2), 0xff])))).toBe("refused");
  });
  it("is refused for anything odd in what it says", async () => {
    for (const claims of [[[9, 1]], [[1, "99010"]], [[-65537, 7]], [[-65537, 0]], [[7, bytes(15)]], [[4, 1.5]], [[4, -1]], [[-65541, "Z42Z42Z42"]], [[-65539, "42"]], [[-65540, bytes(9)]]] as [number, unknown][][]) {
      expect(await taken(await ours.pass(claims)), JSON.stringify(claims)).toBe("refused");
    }
    const missing = claimsOf();
    missing.delete(-65541);
    expect(await taken(await signedPayload(cbor(missing)))).toBe("refused");
  });
  it("is refused when not in the one deterministic encoding", async () => {
    const payload = cbor(claimsOf());
    const entries = payload.subarray(1);
    const odd: [string, Uint8Array][] = [
      ["trailing bytes", new Uint8Array([...payload, 0])],
      ["a duplicate key", new Uint8Array([0xab, ...entries, 0x01, 0x66, ...new TextEncoder().encode(DISTRICT)])],
      ["a long integer", new Uint8Array([0xaa, 0x18, 0x01, ...entries.subarray(1)])],
      ["a long length", new Uint8Array([0xb8, 0x0a, ...entries])],
      ["indefinite length", new Uint8Array([0xbf, ...entries, 0xff])],
      // The first two keys the other way round.
      ["another order", new Uint8Array([0xaa, ...entries.subarray(8, 14), ...entries.subarray(0, 8), ...entries.subarray(14)])],
      ["a float", cbor(new Map(claimsOf([[4, 1.1]])))],
    ];
    for (const [name, data] of odd) expect(await taken(await signedPayload(data)), name).toBe("refused");
  });
  it("is refused when huge or nested, at once", async () => {
    const began = performance.now();
    expect(await taken(`LL1:${"0".repeat(2_000_000)}`)).toBe("refused");
    expect(await taken(textOf(bytes(790, 0x81)))).toBe("refused");
    expect(await taken(textOf(new Uint8Array([0xd2, 0x84, ...bytes(700, 0x81)])))).toBe("refused");
    expect(await taken(textOf(new Uint8Array([0xd2, 0x84, 0x5b, ...bytes(8, 0xff)])))).toBe("refused");
    expect(await taken(textOf(new Uint8Array([0xd2, 0x9b, ...bytes(8, 0xff)])))).toBe("refused");
    expect(await taken(await ours.pass([[-65541, "Z".repeat(700)]]))).toBe("refused");
    expect(await taken(await ours.pass([[-65542, [[[[1]]]]], [-65543, bytes(8)]]))).toBe("refused");
    expect(performance.now() - began).toBeLessThan(1_000);
  });
  it.each(["", "LL1:", "LL2:BB8", "https://example.invalid/", "ll1:BB8"])("is not %j", (given) => {
    expect(readPass(given)).toBeNull();
  });
});

const keys = () => [ours.key];

describe("the list of revoked passes", () => {
  it("says who is revoked", async () => {
    const list = await takeList(null, await ours.list([0, 42, 1023]), keys(), NOW);
    expect([0, 1, 42, 43, 1023, 1024, 4_000_000_000].filter((number) => list && isRevoked(list, number))).toEqual([0, 42, 1023]);
    expect(list).toMatchObject({ district: DISTRICT, asOf: NOW - 600_000, until: NOW - 600_000 + 86_400_000 });
  });
  it("gives way to a newer one only", async () => {
    const now = await takeList(null, await ours.list([1]), keys(), NOW);
    const older = await ours.list([], SECONDS - 900);
    expect(await takeList(now, older, keys(), NOW)).toBe(now);
    const newer = await takeList(now, await ours.list([2], SECONDS - 60), keys(), NOW);
    expect(newer && isRevoked(newer, 2)).toBe(true);
    expect(await takeList(now, await ours.list([], SECONDS + 3_600), keys(), NOW)).toBe(now);
  });
  it("is refused when forged, another district's, or no list", async () => {
    const good = await ours.list([42]);
    const now = await takeList(null, good, keys(), NOW);
    const bent = good.slice();
    bent[60] = (bent[60] ?? 0) ^ 1;
    const stranger = await issuer(bytes(8, 9));
    for (const data of [bent, await stranger.list([]), await ours.list([], SECONDS, "990102"), await ours.sign(cbor(claimsOf())), new Uint8Array(), bytes(40, 0x81)]) {
      expect(await takeList(null, data, keys(), NOW)).toBeNull();
      expect(await takeList(now, data, keys(), NOW)).toBe(now);
    }
    expect(readPass(textOf(good))).toBeNull();
  });
});

describe("the short number", () => {
  it("has a check digit over district and number", () => {
    for (const number of [1, 42, 123_456]) expect(readNumber(writeNumber(DISTRICT, number), DISTRICT)).toBe(number);
    // The identity card's own rule, its own example.
    expect(checkDigit("110105", 19_491_231_002)).toBe("X");
  });
  it("finds every single wrong digit and every swap", () => {
    const right = writeNumber(DISTRICT, 48_213);
    for (let at = 0; at < 5; at += 1) {
      for (const digit of "0123456789") {
        if (digit !== right[at]) expect(readNumber(right.slice(0, at) + digit + right.slice(at + 1), DISTRICT)).toBeNull();
      }
    }
    expect(readNumber(right.replace("48", "84"), DISTRICT)).toBeNull();
    expect(readNumber(right, "990102")).toBeNull();
    expect(readNumber("042-1", DISTRICT)).toBeNull();
  });
});

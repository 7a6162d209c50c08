// An issuer for the tests: makes keys, signs passes and lists as the server does.
import { encode, rfc8949EncodeOptions } from "cborg";
import type { IssuerKey } from "../src/shared/pass/keys";

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const HOW = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
export const DISTRICT = "990101";
export const NOW = Date.parse("2026-11-22T10:00:00+08:00");
export const SECONDS = NOW / 1000;

export const cbor = (value: unknown) => encode(value, rfc8949EncodeOptions);
export const bytes = (length: number, fill = 7) => new Uint8Array(length).fill(fill);

export function encodeBase45(data: Uint8Array): string {
  let text = "";
  for (let at = 0; at < data.length; at += 2) {
    const isPair = at + 1 < data.length;
    let value = isPair ? (data[at] ?? 0) * 256 + (data[at + 1] ?? 0) : (data[at] ?? 0);
    for (let left = isPair ? 3 : 2; left > 0; left -= 1) {
      text += LETTERS[value % 45];
      value = Math.floor(value / 45);
    }
  }
  return text;
}

export type Claims = Map<unknown, unknown>;
export interface Issuer {
  key: IssuerKey;
  sign(payload: Uint8Array, header?: Claims, open?: Claims): Promise<Uint8Array>;
  pass(claims?: Iterable<[number, unknown]>): Promise<string>;
  list(revoked: number[], asOf?: number, district?: string): Promise<Uint8Array>;
}

export function claimsOf(more: Iterable<[number, unknown]> = []): Claims {
  return new Map<unknown, unknown>([
    [1, DISTRICT], [4, SECONDS + 86_400], [5, SECONDS - 60], [6, SECONDS - 60], [7, bytes(16, 1)],
    [-65537, 1], [-65538, 990101001001001], [-65539, 42], [-65540, bytes(8, 0xab)], [-65541, "Z42"],
    ...more,
  ]);
}

export async function issuer(kid = bytes(8, 3), district = DISTRICT): Promise<Issuer> {
  const pair = await crypto.subtle.generateKey(HOW, true, ["sign", "verify"]);
  const { x = "", y = "" } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const hex = [...kid].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const sign: Issuer["sign"] = async (payload, header = new Map<unknown, unknown>([[1, -7], [4, kid]]), open = new Map()) => {
    const head = cbor(header);
    const message = new Uint8Array(cbor(["Signature1", head, new Uint8Array(), payload]));
    const signature = new Uint8Array(await crypto.subtle.sign(HOW, pair.privateKey, message));
    return new Uint8Array([0xd2, ...cbor([head, open, payload, signature])]);
  };
  return {
    key: { district, kid: hex, x, y, until: "2030-01-01T00:00:00+08:00" },
    sign,
    pass: async (claims) => `LL1:${encodeBase45(await sign(cbor(claimsOf(claims))))}`,
    list: (revoked, asOf = SECONDS - 600, of = DISTRICT) => {
      const bits = new Uint8Array(128);
      for (const number of revoked) bits[number >> 3] = (bits[number >> 3] ?? 0) | (1 << (number & 7));
      return sign(cbor(new Map<unknown, unknown>([[1, of], [4, asOf + 86_400], [6, asOf], [-65550, bits], [-65551, 1024]])));
    },
  };
}

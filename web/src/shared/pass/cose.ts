// COSE_Sign1 (RFC 9052) as passes and lists use it: ES256, the key named in the protected header, nothing
// unprotected. Decoded strictly and written again: only the one way to write it is taken, so every bit
// that changes is refused, before or by the signature.
import { decode, encode, rfc8949EncodeOptions } from "cborg";

const TAG_SIGN1 = 0xd2;
const ES256 = -7;
const STRICT = {
  allowBigInt: false,
  allowIndefinite: false,
  allowInfinity: false,
  allowNaN: false,
  allowUndefined: false,
  rejectDuplicateMapKeys: true,
  strict: true,
  useMaps: true,
};

/** What was signed; whether the signature holds is another question. */
export interface Signed {
  kid: string;
  claims: Map<unknown, unknown>;
  signature: Uint8Array<ArrayBuffer>;
  /** The bytes the signature is over. */
  message: Uint8Array<ArrayBuffer>;
}

export const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export const bytesOf = (value: unknown, length: number): value is Uint8Array<ArrayBuffer> =>
  value instanceof Uint8Array && value.length === length;

function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** One value in deterministic encoding with nothing behind it; throws for anything else. */
function exactly(bytes: Uint8Array): unknown {
  const value: unknown = decode(bytes, STRICT);
  if (!same(encode(value, rfc8949EncodeOptions), bytes)) throw new Error("not deterministic");
  return value;
}

/** Reads signed bytes; null for anything that is not exactly in form. */
export function readSigned(bytes: Uint8Array, bytesMax: number): Signed | null {
  if (bytes.length > bytesMax || bytes[0] !== TAG_SIGN1) return null;
  try {
    const parts = exactly(bytes.subarray(1));
    if (!Array.isArray(parts) || parts.length !== 4) return null;
    const [head, open, payload, signature] = parts as unknown[];
    if (!(head instanceof Uint8Array) || !(payload instanceof Uint8Array) || !bytesOf(signature, 64)) return null;
    if (!(open instanceof Map) || open.size > 0) return null;
    const header = exactly(head);
    const claims = exactly(payload);
    if (!(header instanceof Map) || header.size !== 2 || !(claims instanceof Map)) return null;
    const kid: unknown = header.get(4);
    if (header.get(1) !== ES256 || !bytesOf(kid, 8)) return null;
    const message = new Uint8Array(encode(["Signature1", head, new Uint8Array(), payload]));
    return { kid: hexOf(kid), claims, signature, message };
  } catch {
    // Whatever a decoder stumbles over, also nesting too deep for it.
    return null;
  }
}

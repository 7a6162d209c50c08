// The signed list of revoked passes: one bit each. It has an age that is always shown, and an older one
// never takes the place of a newer.
import { readSigned, type Signed } from "./cose";
import { verify, type IssuerKey } from "./keys";

const BYTES_MAX = 4 * 1024 * 1024;
const FUTURE_MS_MAX = 10 * 60_000;

export interface RevocationList {
  district: string;
  /** Milliseconds: as of when, and until when it may be relied on. */
  asOf: number;
  until: number;
  bits: Uint8Array;
  size: number;
}

const isSeconds = (value: unknown): value is number => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

function listOf({ claims }: Signed): RevocationList | null {
  const [district, exp, iat, bits, size] = [1, 4, 6, -65550, -65551].map((key) => claims.get(key));
  if (claims.size !== 5 || typeof district !== "string" || !isSeconds(exp) || !isSeconds(iat)) return null;
  if (!(bits instanceof Uint8Array) || !isSeconds(size) || bits.length * 8 < size) return null;
  return { district, asOf: iat * 1000, until: exp * 1000, bits, size };
}

/** The list that a device goes on with: the fresh one if it is signed, the district's, of no future and not older. */
export async function takeList(
  held: RevocationList | null,
  bytes: Uint8Array,
  keys: readonly IssuerKey[],
  now: number,
): Promise<RevocationList | null> {
  const signed = readSigned(bytes, BYTES_MAX);
  const fresh = signed && listOf(signed);
  if (!fresh || fresh.asOf > now + FUTURE_MS_MAX) return held;
  if (held && (fresh.asOf < held.asOf || fresh.district !== held.district)) return held;
  return (await verify(signed, fresh.district, keys, now)) === "good" ? fresh : held;
}

/** Whether a pass is revoked; numbers beyond the list were issued after it. */
export function isRevoked(list: RevocationList, number: number): boolean {
  return number < list.size && (((list.bits[Math.floor(number / 8)] ?? 0) >> (number % 8)) & 1) === 1;
}

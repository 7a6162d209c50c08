// The issuers' public keys: found by key id and district together, so that one district's key never
// vouches for another's pass.
import type { Signed } from "./cose";

export interface IssuerKey {
  district: string;
  kid: string;
  x: string;
  y: string;
  until: string;
}

const HOW = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const imported = new Map<string, Promise<CryptoKey>>();

function imports({ x, y }: IssuerKey): Promise<CryptoKey> {
  const name = `${x}.${y}`;
  const found = imported.get(name) ?? crypto.subtle.importKey("jwk", { kty: "EC", crv: "P-256", x, y }, HOW, false, ["verify"]);
  imported.set(name, found);
  return found;
}

export type Signature = "good" | "forged" | "unknown";

/** Whether the issuer signed it; `unknown` where no key of that district has the id, or not any more. */
export async function verify(signed: Signed, district: string, keys: readonly IssuerKey[], now: number): Promise<Signature> {
  const key = keys.find((one) => one.kid === signed.kid && one.district === district && Date.parse(one.until) > now);
  if (!key) return "unknown";
  try {
    return (await crypto.subtle.verify(HOW, await imports(key), signed.signature, signed.message)) ? "good" : "forged";
  } catch {
    return "unknown";
  }
}

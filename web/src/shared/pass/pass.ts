// A pass as its text says it. What is read here is not yet believed: see `keys` and `judge`.
import { decodeBase45 } from "./base45";
import { bytesOf, hexOf, readSigned, type Signed } from "./cose";
import type { Quota } from "./quota";

export const PREFIX = "LL1:";
const TEXT_MAX = 1200;
const BYTES_MAX = 800;
const KINDS = ["resident", "household", "temporary", "work", "medical_trip", "vehicle"] as const;
export type PassKind = (typeof KINDS)[number];

export interface Pass {
  district: string;
  id: string;
  kind: PassKind;
  grid: string;
  /** Its number in the district: its bit in the list of revoked ones. */
  number: number;
  /** The server's own check, sent back to it. */
  mac: string;
  hint: string;
  quota?: Quota;
  household?: string;
  plate?: string;
  /** Milliseconds. */
  expiresAt: number;
  validFrom: number;
  issuedAt: number;
}

const REQUIRED = [1, 4, 5, 6, 7, -65537, -65538, -65539, -65540, -65541];
const OPTIONAL = [-65542, -65543, -65544];

const isCount = (value: unknown, most = Number.MAX_SAFE_INTEGER): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= most;

function quotaOf(value: unknown): Quota | null {
  if (!Array.isArray(value) || value.length !== 3) return null;
  const [people, days, mode] = value as unknown[];
  if (!isCount(people, 100) || !isCount(days, 366) || people === 0 || days === 0) return null;
  return mode === 0 || mode === 1 ? { people, days, mode: mode === 0 ? "calendar" : "rolling" } : null;
}

function passOf({ claims }: Signed): Pass | null {
  for (const key of claims.keys()) if (!REQUIRED.includes(key as number) && !OPTIONAL.includes(key as number)) return null;
  const [district, exp, nbf, iat, id, kind, grid, number, mac, hint] = REQUIRED.map((key) => claims.get(key));
  const [quota, household, plate] = OPTIONAL.map((key) => claims.get(key));
  const word = typeof kind === "number" ? KINDS[kind - 1] : undefined;
  if (typeof district !== "string" || !/^\d{6}$/.test(district) || !word) return null;
  const LATEST = 253_402_300_799;
  if (!isCount(exp, LATEST) || !isCount(nbf, LATEST) || !isCount(iat, LATEST) || !isCount(number)) return null;
  if (!isCount(grid, 999_999_999_999_999) || !bytesOf(id, 16) || !bytesOf(mac, 8)) return null;
  if (typeof hint !== "string" || hint.length > 8) return null;
  const pass: Pass = {
    district, id: hexOf(id), kind: word, grid: String(grid).padStart(15, "0"), number, mac: hexOf(mac), hint,
    expiresAt: exp * 1000, validFrom: nbf * 1000, issuedAt: iat * 1000,
  };
  if ((quota === undefined) !== (household === undefined)) return null;
  if (quota !== undefined) {
    const read = quotaOf(quota);
    if (!read || !bytesOf(household, 8)) return null;
    pass.quota = read;
    pass.household = hexOf(household);
  }
  if (plate !== undefined) {
    if (word !== "vehicle" || typeof plate !== "string" || plate.length > 12) return null;
    pass.plate = plate;
  }
  return pass;
}

/** Reads the text of a pass; null for anything that no issuer writes. */
export function readPass(text: string): { pass: Pass; signed: Signed } | null {
  if (text.length > TEXT_MAX || !text.startsWith(PREFIX)) return null;
  const bytes = decodeBase45(text.slice(PREFIX.length));
  const signed = bytes && readSigned(bytes, BYTES_MAX);
  const pass = signed && passOf(signed);
  return pass && { pass, signed };
}

/** How a pass is named to the server. */
export const referenceOf = (pass: Pass): string => `${pass.district}.${pass.number}.${pass.mac}`;

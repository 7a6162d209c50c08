// The PIN. A random data key seals everything; it lies on the phone only wrapped by a key made of the
// PIN, and that again by a key of this browser which no script can read out: a stolen copy of the
// database alone is of no use to somebody who tries all PINs.
import { openBytes, random, seal, sealBytes, unseal } from "./bytes";
import { db, type SealedRow, type VaultRow, type Work } from "./db";

const ITERATIONS = 600_000;
export const TRIES = 10;
const KEEP_DAYS_FIRST = 14;

let key: CryptoKey | null = null;

/** A wrong PIN; `left` more tries until the phone wipes itself. */
export class WrongPin extends Error {
  constructor(readonly left: number) {
    super("wrong pin");
  }
}

/** Six digits that are not the first somebody would try. */
export function isWeakPin(pin: string): boolean {
  if (/^(\d)\1{5}$/.test(pin) || /^(\d\d)\1\1$/.test(pin) || /^(\d{3})\1$/.test(pin)) return true;
  return "01234567890123456789".includes(pin) || "98765432109876543210".includes(pin);
}

async function keyOfPin(pin: string, salt: BufferSource, iterations: number): Promise<CryptoKey> {
  const raw = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, raw, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

const asDataKey = (raw: BufferSource) =>
  crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);

async function wrap(pin: string, raw: BufferSource, device: CryptoKey): Promise<Pick<VaultRow, "salt" | "iterations" | "innerIv" | "outer" | "device">> {
  const salt = random(16);
  const inner = await sealBytes(await keyOfPin(pin, salt, ITERATIONS), "inner", raw);
  const outer = await sealBytes(device, "outer", inner.data);
  return { salt, iterations: ITERATIONS, innerIv: inner.iv, outer, device };
}

async function unwrap(pin: string, row: VaultRow): Promise<ArrayBuffer> {
  const data = await openBytes(row.device, "outer", row.outer);
  return openBytes(await keyOfPin(pin, row.salt, row.iterations), "inner", { iv: row.innerIv, data });
}

/** Sets the first PIN and opens the vault. */
export async function createVault(pin: string, now: number): Promise<void> {
  const device = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const raw = random(32);
  const made = await wrap(pin, raw, device);
  const fresh = { wrong: 0, keepDays: KEEP_DAYS_FIRST, lastSync: now, lastSeen: now, clockAhead: 0 };
  await db.put("vault", { id: "vault", ...made, ...fresh });
  key = await asDataKey(raw);
  raw.fill(0);
}

async function tried(pin: string): Promise<ArrayBuffer> {
  // Counted before it is tried: ending the app does not give a try back.
  const row = await db.patchVault((found) => ({ wrong: found.wrong + 1 }));
  if (!row) throw new Error("no vault");
  if (row.wrong >= TRIES) throw new WrongPin(0);
  let raw: ArrayBuffer;
  try {
    raw = await unwrap(pin, row);
  } catch {
    throw new WrongPin(TRIES - row.wrong - 1);
  }
  await db.patchVault(() => ({ wrong: 0 }));
  return raw;
}

/** Opens the vault; throws `WrongPin`. */
export async function openVault(pin: string): Promise<void> {
  key = await asDataKey(await tried(pin));
}

/** Another PIN for the same data; throws `WrongPin`. */
export async function changePin(old: string, pin: string): Promise<void> {
  const raw = await tried(old);
  const row = await db.get("vault", "vault");
  if (!row) return;
  const made = await wrap(pin, raw, row.device);
  await db.patchVault(() => made);
}

/** Forgets the key: nothing can be read until the PIN is given again. */
export function lockVault(): void {
  key = null;
}
export const isUnlocked = (): boolean => key !== null;

/** The key while the vault is open. */
export function dataKey(): CryptoKey {
  if (!key) throw new Error("locked");
  return key;
}

/** Keeps a value sealed under a name. */
export async function keep(name: string, value: unknown): Promise<void> {
  const box = await seal(dataKey(), name, value);
  await db.put("sealed", { id: name, box });
}

/** A value kept under a name. */
export async function kept<T>(name: string): Promise<T | undefined> {
  const row = await db.get("sealed", name);
  return row ? unseal<T>(dataKey(), name, row.box) : undefined;
}

const CHANGES_MAX = 20;
const isSame = (one: SealedRow | undefined, other: SealedRow | undefined) => String(one?.box.iv) === String(other?.box.iv);

/** Changes a sealed value that other tabs change as well: made anew from what lies there until nothing
 * came between. `beside` is written in the same transaction. */
export async function change<T, B>(name: string, make: (before: T | undefined) => T, beside: (work: Work) => Promise<B>): Promise<B> {
  for (let tries = 0; tries < CHANGES_MAX; tries += 1) {
    const found = await db.get("sealed", name);
    const before = found && (await unseal<T>(dataKey(), name, found.box));
    // Sealed before the transaction begins: it would end while it waits for anything but itself.
    const box = await seal(dataKey(), name, make(before));
    const done = await db.write(async (work) => {
      if (!isSame(await work.get("sealed", name), found)) return null;
      await work.put("sealed", { id: name, box });
      return { beside: await beside(work) };
    });
    if (done) return done.beside;
  }
  throw new Error(`${name} changed too often`);
}

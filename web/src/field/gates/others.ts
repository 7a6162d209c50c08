// Lists of revoked passes of the city's other districts: a pass of theirs holds at this gate too. They are large
// and change slowly, so each is fetched twice an hour.
import { shallowRef } from "vue";
import type { RevocationList } from "@shared/pass/revocations";
import { takeList } from "@shared/pass/revocations";
import { listOf } from "./calls";
import { gateTime } from "./clock";
import type { GatePack } from "./wire";

const EVERY_MS = 30 * 60_000;
const DISTRICTS_MAX = 24;

/** As they came, by district. */
export type OtherTexts = Record<string, string>;

export const others = shallowRef<ReadonlyMap<string, RevocationList>>(new Map());
let texts: OtherTexts = {};
const fetchedAt = new Map<string, number>();

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const textOf = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

async function takeOther(district: string, bytes: Uint8Array, from: GatePack): Promise<void> {
  const before = others.value.get(district) ?? null;
  const taken = await takeList(before, bytes, from.keys, gateTime().now);
  if (taken === null || taken === before || taken.district !== district) return;
  texts = { ...texts, [district]: textOf(bytes) };
  others.value = new Map(others.value).set(district, taken);
}

/** Those that were kept. */
export async function showOthers(kept: OtherTexts | undefined, from: GatePack): Promise<void> {
  for (const [district, text] of Object.entries(kept ?? {})) await takeOther(district, bytesOf(text), from);
}

/** Fetches what is due; true where a list is newer. One that is not to be had is tried again with the next pack. */
export async function fetchOthers(from: GatePack): Promise<OtherTexts | null> {
  const before = texts;
  const districts = new Set(from.keys.map((key) => key.district));
  districts.delete(from.gate.id.slice(0, 6));
  for (const district of [...districts].slice(0, DISTRICTS_MAX)) {
    if (performance.now() < (fetchedAt.get(district) ?? -EVERY_MS) + EVERY_MS) continue;
    const bytes = await listOf(district);
    if (!bytes) continue;
    fetchedAt.set(district, performance.now());
    await takeOther(district, bytes, from);
  }
  return texts === before ? null : texts;
}

export function forgetOthers(): void {
  others.value = new Map();
  texts = {};
  fetchedAt.clear();
}

// Ids made on a device: UUIDv7, rising within the page, so that what was done later sorts later.
let last = 0n;

/** A UUIDv7 of `ms` milliseconds. */
export function uuid7(ms: number): string {
  const random = crypto.getRandomValues(new Uint8Array(10));
  let tail = 0n;
  for (const byte of random) tail = (tail << 8n) | BigInt(byte);
  let value =
    (BigInt(Math.floor(ms)) << 80n) | (0x7n << 76n) | (((tail >> 62n) & 0xfffn) << 64n) | (0b10n << 62n) | (tail & ((1n << 62n) - 1n));
  if (value <= last) value = last + 1n;
  last = value;
  const hex = value.toString(16).padStart(32, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** `<district>-<uuid>`; the district is the first six digits of an area code. */
export function publicId(area: string, uuid: string): string {
  return `${area.slice(0, 6)}-${uuid}`;
}

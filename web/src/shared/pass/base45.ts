// Base45 (RFC 9285), strictly: what another text could stand for as well is refused.
const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** The bytes of a text; null for anything that no encoder writes. */
export function decodeBase45(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 3 === 1) return null;
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (text.length % 3 ? 1 : 0));
  let at = 0;
  for (let from = 0; from < text.length; from += 3) {
    const isWhole = from + 2 < text.length;
    const low = LETTERS.indexOf(text.charAt(from));
    const middle = LETTERS.indexOf(text.charAt(from + 1));
    const high = isWhole ? LETTERS.indexOf(text.charAt(from + 2)) : 0;
    if (low < 0 || middle < 0 || high < 0) return null;
    const value = low + middle * 45 + high * 2025;
    if (value > (isWhole ? 0xffff : 0xff)) return null;
    if (isWhole) bytes[at++] = value >> 8;
    bytes[at++] = value & 0xff;
  }
  return bytes;
}

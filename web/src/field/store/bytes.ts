// Sealing: AES-GCM, bound to the name it is kept under, so that boxes cannot be exchanged.
export interface Box {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

const TEXT = new TextEncoder();

/** Random bytes. */
export function random(count: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(count));
}

/** Seals bytes under a name. */
export async function sealBytes(key: CryptoKey, name: string, bytes: BufferSource): Promise<Box> {
  const iv = random(12);
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: TEXT.encode(name) }, key, bytes);
  return { iv, data };
}

/** Opens what was sealed under the same name. */
export function openBytes(key: CryptoKey, name: string, box: Box): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt({ name: "AES-GCM", iv: box.iv, additionalData: TEXT.encode(name) }, key, box.data);
}

/** Seals a value as JSON. */
export function seal(key: CryptoKey, name: string, value: unknown): Promise<Box> {
  return sealBytes(key, name, TEXT.encode(JSON.stringify(value)));
}

/** Opens a value sealed as JSON. */
export async function unseal<T>(key: CryptoKey, name: string, box: Box): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await openBytes(key, name, box))) as T;
}

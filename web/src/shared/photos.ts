// Photos as small as they may be: at most 1600 px, JPEG, without place and device in them.
const EDGE_MAX = 1600;
const BYTES_MAX = 2_000_000;
const QUALITIES = [0.82, 0.7, 0.55, 0.4];
export const PHOTOS_MAX = 3;

/** Width and height that fit the edge. */
export function fit(width: number, height: number, edge = EDGE_MAX): [width: number, height: number] {
  const scale = Math.min(1, edge / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

/** Draws a picture anew, small; null when the file is no picture. */
export async function shrink(picture: Blob): Promise<Blob | null> {
  const bitmap = await createImageBitmap(picture, { imageOrientation: "from-image" }).catch(() => null);
  if (!bitmap) return null;
  const [width, height] = fit(bitmap.width, bitmap.height);
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  for (const quality of QUALITIES) {
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", quality));
    if (blob && blob.size <= BYTES_MAX) return blob;
  }
  return null;
}

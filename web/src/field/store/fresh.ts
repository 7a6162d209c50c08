// Ids of what is made on this phone: in the grid's district, growing with the server's clock.
import { serverNow } from "@shared/api/client";
import { publicId, uuid7 } from "@shared/ids";
import { grid } from "./state";

export const freshId = (): string => publicId(grid.value, uuid7(serverNow().getTime()));

/** A small picture as an operation takes it along. */
export interface TakenPhoto {
  id: string;
  bytes: ArrayBuffer;
}
export const takePhotos = (photos: readonly { blob: Blob }[]): Promise<TakenPhoto[]> =>
  Promise.all(photos.map(async (photo) => ({ id: freshId(), bytes: await photo.blob.arrayBuffer() })));

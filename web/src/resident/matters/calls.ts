// What the pages of one's own matters ask of the server; loaded with them, not with the face.
import { ask, file, send } from "@shared/api/client";
import { Problem } from "@shared/api/problem";
import type { WriteHeaders } from "@shared/write";
import type { OwnBody, OwnKinds, OwnMade, OwnMatter, OwnMatterItem, Publication, StepBody } from "./wire";

const part = encodeURIComponent;
function post<T>(path: string, headers: WriteHeaders, body: object): Promise<T> {
  return ask(path, { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

export const loadKinds = (area?: string) => ask<OwnKinds>(`/my/matter-kinds${area ? `?area=${part(area)}` : ""}`);
export const loadMatters = async () => (await ask<{ items: OwnMatterItem[] }>("/my/matters")).items;
export const openMatter = (id: string) => ask<OwnMatter>(`/my/matters/${part(id)}`);
export const reportMatter = (headers: WriteHeaders, body: OwnBody) => post<OwnMade>("/my/matters", headers, body);
export const stepMatter = (headers: WriteHeaders, id: string, body: StepBody) => post<null>(`/my/matters/${part(id)}/steps`, headers, body);
export const complain = (headers: WriteHeaders, id: string, text: string) => post<null>(`/my/matters/${part(id)}/complaints`, headers, { text });
export const photoOf = (matter: string, photo: string) => file(`/api/v1/my/matters/${part(matter)}/photos/${part(photo)}`);
export const loadPublications = async (area: string) => (await ask<{ items: Publication[] }>(`/publications?area=${part(area)}`)).items;

/** Keeps a photo before the matter that names it; the same again changes nothing. */
export async function keepPhoto(id: string, blob: Blob, area?: string): Promise<void> {
  const address = new URL(`/api/v1/my/photos/${part(id)}${area ? `?area=${part(area)}` : ""}`, location.origin);
  const headers = { "Content-Type": "image/jpeg", "Idempotency-Key": id.slice(7) };
  const response = await send(new Request(address, { method: "PUT", body: blob, headers }));
  if (!response.ok) throw Problem.of(await response.json().catch(() => null), response.status, "");
}

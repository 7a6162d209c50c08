// The typed client: paths and bodies come from `schema.d.ts`, which is generated from the server's
// description of itself. One token, one language; 401 is told to the face.
import createClient from "openapi-fetch";
import { lang } from "../i18n";
import { createI18n } from "../i18n";
import { sharedWords } from "../i18n/words";
import { Problem } from "./problem";
import type { paths } from "./schema";

const t = createI18n(sharedWords);

/** Where requests go; replaceable for an embedding app that brings its own transport. */
export type Transport = (request: Request) => Promise<Response>;

let token: string | null = null;
let transport: Transport = (request) => fetch(request);
const listeners = new Set<(code: string) => void>();
let clockAhead = 0;

export function setToken(next: string | null): void {
  token = next;
}
export function getToken(): string | null {
  return token;
}
export function setTransport(next: Transport): void {
  transport = next;
}
/** Called with `access.token` or `access.revoked` when the server no longer knows the token. */
export function onSignedOut(listener: (code: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The server's clock by the last answer that told it; right even where the device's is wrong. */
export function serverNow(): Date {
  return new Date(Date.now() + clockAhead);
}
export function learnClock(now: string): void {
  clockAhead = Date.parse(now) - Date.now();
}
export function clockOffset(): number {
  return clockAhead;
}
export function setClockOffset(ms: number): void {
  clockAhead = ms;
}

/** Headers every request carries. */
export function headers(): Record<string, string> {
  const said: Record<string, string> = { "Accept-Language": lang.value };
  if (token) said.Authorization = `Bearer ${token}`;
  return said;
}

/** `fetch` with token and language, 401 told to the face, a dead network as a `Problem`. */
export async function send(request: Request): Promise<Response> {
  for (const [name, value] of Object.entries(headers())) request.headers.set(name, value);
  let response: Response;
  try {
    response = await transport(request);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem(0, "network", t("problem.offline"));
  }
  if (response.status === 401 && token) {
    const body = (await response.clone().json().catch(() => null)) as { code?: string } | null;
    for (const listener of listeners) listener(body?.code ?? "access.token");
  }
  return response;
}

// Pure: a face that asks by `ask` alone does not carry it.
export const api = /* @__PURE__ */ createClient<paths>({ baseUrl: location.origin, fetch: send });

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an answer; throws `Problem` for a refusal. `const me = await ok(api.GET("/api/v1/me"))`. */
export async function ok<T>(answer: Promise<Answered<T>>): Promise<T> {
  const { data, error, response } = await answer;
  if (!response.ok) throw Problem.of(error, response.status, t("problem.unknown"));
  return data as T;
}

/** JSON of a path below /api/v1, for the faces too small for the typed client. */
export async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await send(new Request(new URL(`/api/v1${path}`, location.origin), init));
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw Problem.of(body, response.status, t("problem.unknown"));
  return body as T;
}

/** A file of the API as a blob, e.g. a pdf; `path` begins with /api/v1. */
export async function file(path: string): Promise<Blob> {
  const response = await send(new Request(new URL(path, location.origin)));
  if (!response.ok) {
    throw Problem.of(await response.json().catch(() => null), response.status, t("problem.unknown"));
  }
  return response.blob();
}

/** Hands a blob to the user as a download. */
export function saveAs(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** What to show for anything that was thrown. */
export function sayError(error: unknown): string {
  return error instanceof Error && error.message ? error.message : t("problem.unknown");
}

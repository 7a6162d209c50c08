// What a gate asks of the server. A check that gets no answer in time is judged here and sent later.
import { ask, send } from "@shared/api/client";
import { Problem } from "@shared/api/problem";
import type { Answer, Check, Gate, GatePack, Result } from "./wire";

const BUDGET_MS = 700;
const TIMEOUT_MS = 30_000;
const part = encodeURIComponent;

export async function gatesOf(areas: readonly string[]): Promise<Gate[]> {
  const found = await Promise.all(areas.map((area) => ask<{ items: Gate[] }>(`/gates?area=${part(area)}`)));
  return [...new Map(found.flatMap(({ items }) => items).map((gate) => [gate.id, gate])).values()];
}

export const packOf = (gate: string) => ask<GatePack>(`/gates/${part(gate)}/pack`, { signal: AbortSignal.timeout(TIMEOUT_MS) });

/** The signed list of revoked passes of a district; null where there is no answer. */
export async function listOf(district: string): Promise<Uint8Array | null> {
  try {
    const url = new URL(`/api/v1/passes/revocations?district=${part(district)}`, location.origin);
    const response = await send(new Request(url, { signal: AbortSignal.timeout(TIMEOUT_MS) }));
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  } catch (error) {
    if (error instanceof Problem || error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  }
}

export type Asked =
  | { kind: "answered"; result: Result }
  | { kind: "busy"; waitSeconds: number }
  | { kind: "late" }
  | { kind: "cut" }
  | { kind: "refused" };

/** Asks for one verdict, and does not wait longer than somebody at a gate can. */
export async function askVerdict(gate: string, check: Check): Promise<Asked> {
  const signal = AbortSignal.timeout(BUDGET_MS);
  const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ checks: [check] }), signal };
  try {
    const response = await send(new Request(new URL(`/api/v1/gates/${part(gate)}/checks`, location.origin), init));
    if (response.status === 503) return { kind: "busy", waitSeconds: Number(response.headers.get("Retry-After")) || 10 };
    if (!response.ok) return { kind: response.status >= 500 ? "cut" : "refused" };
    const answer = (await response.json()) as Answer;
    const result = answer.results.find((one) => one.id === check.id);
    return result ? { kind: "answered", result } : { kind: "refused" };
  } catch (error) {
    if (signal.aborted) return { kind: "late" };
    if (error instanceof Problem || error instanceof SyntaxError || error instanceof TypeError) return { kind: "cut" };
    throw error;
  }
}

// Everything this face asks of the server, in one place. By `ask` and not by the typed client: that
// one costs a tenth of what a resident's phone may load; the shapes are those of the wire.
import { ask, file } from "@shared/api/client";
import type { MyFile, MyHome, PublicCounts } from "@shared/wire";
import type { WriteHeaders } from "@shared/write";
import type { ArrivalBody, ArrivalDeclared, CodeSent, Community, CorrectionBody, DepartureBody, FollowupBody, KnownArea, MyDeparture, MyPasses, MySupervision, MyTests, NeedBody, ResidentSession } from "./wire";

function post<T>(path: string, headers: WriteHeaders, body: object): Promise<T> {
  return ask(path, { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body) });
}
const part = encodeURIComponent;

export const askCode = (headers: WriteHeaders, phone: string) => post<CodeSent>("/my/codes", headers, { phone });
export const signInByCode = (headers: WriteHeaders, phone: string, code: string) =>
  post<ResidentSession>("/my/sessions", headers, { phone, code });
export const signOutHere = () => ask<null>("/sessions/current", { method: "DELETE" });
export const loadHome = () => ask<MyHome>("/my");
export const loadTests = () => ask<MyTests>("/my/tests");
export const loadPasses = () => ask<MyPasses>("/my/passes");
export const loadFile = () => ask<MyFile>("/my/file");
export const raiseAppeal = (headers: WriteHeaders, id: string, text: string) =>
  post<{ id: string; due_at: string }>(`/my/measures/${part(id)}/appeals`, headers, { text });
export const reportFollowup = (headers: WriteHeaders, id: string, body: FollowupBody) =>
  post<{ id: string; fever: boolean }>(`/my/measures/${part(id)}/followups`, headers, body);
export const raiseNeed = (headers: WriteHeaders, id: string, body: NeedBody) =>
  post<{ id: string; due_at: string }>(`/my/measures/${part(id)}/needs`, headers, body);
export const paperOf = (id: string, paper: "notice" | "release" | "plain-sheet") => file(`/api/v1/my/measures/${part(id)}/${paper}.pdf`);
export const raiseCorrection = (headers: WriteHeaders, body: CorrectionBody) => post<{ id: string }>("/my/corrections", headers, body);
export const answerOffer = (headers: WriteHeaders, id: string, accepted: boolean) =>
  post<null>(`/my/measures/${part(id)}/consent`, headers, { accepted });
export const viewCounts = (code: string, day: string) => ask<PublicCounts>(`/public/counts?area=${part(code)}${day ? `&day=${part(day)}` : ""}`);
export const declareMine = (headers: WriteHeaders, body: ArrivalBody) => post<ArrivalDeclared>("/my/declarations", headers, body);
export const declareWithoutAccount = (headers: WriteHeaders, body: ArrivalBody) => post<ArrivalDeclared>("/public/arrivals", headers, body);
export const loadSupervision = () => ask<MySupervision>("/my/supervision");
export const requestDeparture = (headers: WriteHeaders, body: DepartureBody) => post<MyDeparture>("/my/departures", headers, body);
export const stepDeparture = (headers: WriteHeaders, id: string, step: string) =>
  post<MyDeparture>(`/my/departures/${part(id)}/steps`, headers, { step });
export const logDeparture = (headers: WriteHeaders, id: string, temperature: number) =>
  post<{ fever: boolean }>(`/my/departures/${part(id)}/temperatures`, headers, { temperature });
export const loadCommunity = (code: string) => ask<Community>(`/public/communities/${part(code)}`);
export async function findAreas(name: string): Promise<KnownArea[]> {
  return (await ask<{ items: KnownArea[] }>(`/public/areas?name=${part(name)}`)).items;
}
export type { PublicCounts };

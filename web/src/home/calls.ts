// What the first page asks of the server; not by the typed client, which is larger than this page.
import { ask } from "@shared/api/client";
import type { DemoPerson } from "./faces";

/** The people of a rehearsal; a 404 `Problem` where this is none. */
export async function demoPeople(): Promise<DemoPerson[]> {
  return (await ask<{ people: DemoPerson[] }>("/demo/people")).people;
}

/** Signs in as one of them, residents by a door of their own; answers the token. */
export async function enterAsDemo(person: DemoPerson): Promise<string> {
  const path = person.face === "resident" ? "/my/sessions" : "/sessions";
  const body = JSON.stringify({ demo: person.id });
  const headers = { "Content-Type": "application/json" };
  return (await ask<{ token: string }>(path, { method: "POST", headers, body })).token;
}

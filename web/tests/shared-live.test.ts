// The stream of changes: events cut anywhere, comments, resuming where it stopped, giving up when refused.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { setTransport } from "@shared/api/client";
import { listen, type Change } from "@shared/api/live";

const change = (subject: string): Change => ({ action: "record_visit", kind: "household", subject, area: "990101001001003", at: "2021-10-28T09:00:00+08:00" });
const event = (id: string, subject: string) => `event: change\nid: ${id}\ndata: ${JSON.stringify(change(subject))}\n\n`;

function stream(parts: (string | Uint8Array)[]): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(typeof part === "string" ? encoder.encode(part) : part);
      controller.close();
    },
  });
  return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
}

const asked: Request[] = [];
function answer(...responses: Response[]): void {
  asked.length = 0;
  setTransport((request) => {
    asked.push(request);
    return Promise.resolve(responses.shift() ?? new Response("", { status: 404 }));
  });
}
beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout"] }));
afterEach(() => {
  vi.useRealTimers();
  setTransport((request) => fetch(request));
});
/** Lets streams be read to their end and the waits between them pass. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    await vi.advanceTimersByTimeAsync(2_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

it("reads events that arrive in pieces and skips comments", async () => {
  const whole = `: alive\n\n${event("1", "甲")}: alive\n\n${event("2", "乙")}`;
  const bytes = new TextEncoder().encode(whole);
  // Cut inside an event and inside a character.
  answer(stream([bytes.slice(0, 90), bytes.slice(90, 91), bytes.slice(91, 92), bytes.slice(92)]));
  const heard: Change[] = [];
  const stop = listen("990101", (one) => heard.push(one));
  await settle();
  stop();
  expect(heard).toEqual([change("甲"), change("乙")]);
});

it("resumes after the last event it read", async () => {
  answer(stream([event("7", "a")]), stream([event("8", "b")]));
  const states: boolean[] = [];
  const heard: (string | null)[] = [];
  const stop = listen("990101", (one) => heard.push(one.subject), (connected) => states.push(connected));
  await settle();
  stop();
  expect(heard).toEqual(["a", "b"]);
  expect(asked.map((request) => request.headers.get("last-event-id"))).toEqual([null, "7", "8"]);
  expect(states.slice(0, 4)).toEqual([true, false, true, false]);
});

it("does not ask again after a refusal, and does after a fault", async () => {
  answer(new Response("", { status: 403 }));
  let stop = listen("990101", () => {});
  await settle();
  stop();
  expect(asked).toHaveLength(1);
  answer(new Response("", { status: 503 }), new Response("", { status: 403 }));
  stop = listen("990101", () => {});
  await settle();
  stop();
  expect(asked).toHaveLength(2);
});

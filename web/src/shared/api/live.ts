// What others change, as it happens: server-sent events read by `fetch`, because an EventSource
// cannot carry a token. Resumes where it stopped; tells whether it is connected.
import { send } from "./client";
import { Problem } from "./problem";

export interface Change {
  action: string;
  kind: string;
  subject: string | null;
  area: string;
  at: string;
}

const WAIT_MS_MIN = 1_000;
const WAIT_MS_MAX = 30_000;

/** Listens to the changes of an area until the returned function is called. */
export function listen(
  area: string,
  onChange: (change: Change) => void,
  onState: (connected: boolean) => void = () => {},
): () => void {
  const stop = new AbortController();
  let last: string | null = null;
  let wait = WAIT_MS_MIN;

  async function once(): Promise<void> {
    const request = new Request(new URL(`/api/v1/events?area=${area}`, location.origin), {
      signal: stop.signal,
      headers: { Accept: "text/event-stream", ...(last ? { "Last-Event-ID": last } : {}) },
    });
    const response = await send(request);
    if (!response.ok || !response.body) throw new Problem(response.status, "events", "");
    onState(true);
    wait = WAIT_MS_MIN;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let kept = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      kept += value;
      const events = kept.split("\n\n");
      kept = events.pop() ?? "";
      for (const event of events) read(event);
    }
  }

  function read(event: string): void {
    let data = "";
    for (const line of event.split("\n")) {
      if (line.startsWith("id:")) last = line.slice(3).trim();
      if (line.startsWith("data:")) data += line.slice(5).trim();
    }
    if (data) onChange(JSON.parse(data) as Change);
  }

  async function run(): Promise<void> {
    while (!stop.signal.aborted) {
      try {
        await once();
      } catch (error) {
        if (error instanceof Problem && error.status >= 400 && error.status < 500) return;
      }
      if (stop.signal.aborted) return;
      onState(false);
      await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random())));
      wait = Math.min(wait * 2, WAIT_MS_MAX);
    }
  }
  void run();
  return () => stop.abort();
}

// One write of a form: busy, the refusal in words, and an idempotency key that stays the same for the
// same content, so that trying again after a cut connection never does a thing twice.
import { ref, shallowRef } from "vue";
import { sayError, serverNow } from "./api/client";
import { uuid7 } from "./ids";

export interface WriteHeaders {
  "Idempotency-Key": string;
  [name: string]: string;
}

/** `const save = useWrite((headers, text: string) => ok(api.POST(..., {headers, body: {text}})))`;
 * `await save.run(text)` is the answer, or `undefined` with `save.error` set. */
export function useWrite<A extends unknown[], T>(work: (headers: WriteHeaders, ...given: A) => Promise<T>) {
  const busy = ref(false);
  const error = ref("");
  const thrown = shallowRef<unknown>(null);
  let content = "";
  let key = "";

  async function run(...given: A): Promise<T | undefined> {
    if (busy.value) return undefined;
    const now = JSON.stringify(given);
    if (now !== content || key === "") {
      content = now;
      key = uuid7(serverNow().getTime());
    }
    busy.value = true;
    error.value = "";
    thrown.value = null;
    try {
      const answer = await work({ "Idempotency-Key": key }, ...given);
      key = "";
      return answer;
    } catch (caught) {
      thrown.value = caught;
      error.value = sayError(caught);
      return undefined;
    } finally {
      busy.value = false;
    }
  }
  function clear(): void {
    error.value = "";
    thrown.value = null;
  }
  return { busy, error, thrown, run, clear };
}

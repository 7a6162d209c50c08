// The server's clock as screens may depend on it: to the half minute.
import { ref } from "vue";
import { serverNow } from "@shared/api/client";

const beat = ref(0);
setInterval(() => (beat.value += 1), 30_000);

/** Milliseconds of the server's clock; asked in a `computed` it is asked again every half minute. */
export function nowMs(): number {
  void beat.value;
  return serverNow().getTime();
}

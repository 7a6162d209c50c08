// The clock of the gate: the later of the phone's and the server's, which runs on between its answers.
import { computed, ref } from "vue";
import { learnClock, serverNow } from "@shared/api/client";
import { judgingTime } from "@shared/pass/clock";
import { nowMs } from "../store/now";
import { me } from "../store/state";

const seen = ref(0);
let heardAt: number | null = null;

/** The latest the server has said; `isFresh` when it was said just now. */
export function sawServerTime(text: string, isFresh: boolean): void {
  const moment = Date.parse(text);
  if (!(moment > serverMs())) return;
  seen.value = moment;
  heardAt = isFresh ? performance.now() : null;
  if (isFresh) learnClock(text);
}
export function forgetServerTime(): void {
  seen.value = 0;
  heardAt = null;
}
const serverMs = () => seen.value + (heardAt === null ? 0 : performance.now() - heardAt);

/** The moment to judge by. A rehearsal has a clock of its own. */
export function gateTime(): { now: number; isBehind: boolean } {
  return me.value?.rehearsal ? { now: serverNow().getTime(), isBehind: false } : judgingTime(Date.now(), serverMs());
}

/** The phone's clock lies before a time the server has named. */
export const isClockBehind = computed(() => {
  void nowMs();
  return gateTime().isBehind;
});

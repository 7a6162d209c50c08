// What others change reaches the screen: one listener for the current area, whose changes mark the
// cached answers of a topic as old. Topics are the first words of query keys.
import { type QueryClient, useQueryClient } from "@tanstack/vue-query";
import { onScopeDispose, ref, type Ref, shallowRef, watch } from "vue";
import { type Change, listen } from "@shared/api/live";

/** What a change of a kind may alter; kinds not listed refresh everything that is on screen. */
const TOPICS: Record<string, readonly string[]> = {
  person: ["registry", "person", "household", "past", "map", "reviews", "departures", "visits"],
  household: ["registry", "household", "person", "past", "canvass", "map", "links", "visits", "supplies", "stock"],
  import: ["registry", "imports", "reviews", "household", "person", "map"],
  review: ["reviews", "registry", "household", "person"],
  canvass: ["canvass", "map", "clocks"],
  squad_task: ["squad"],
  device: ["squad"],
  declaration: ["arrivals", "measures", "person", "household"],
  facility: ["facilities"],
  gate: ["gates"],
  delivery: ["gates"],
  supply_round: ["supplies"],
  supply_item: ["supplies"],
  supply_shop: ["supplies"],
  stock_item: ["stock"],
  shipment: ["stock"],
  donation: ["stock"],
  plate_enquiry: ["gates"],
  pass: ["passes"],
  measure: ["measures", "facilities", "arrivals", "appeals", "overrides", "person", "household", "registry", "map"],
  appeal: ["appeals", "measures", "clocks"],
  override: ["overrides", "measures"],
  level: ["levels", "plans", "report", "clocks"],
  trigger: ["clocks", "canvass", "arrivals"],
  clock: ["clocks"],
  report: ["report", "clocks"],
  case: ["cases", "tests"],
  contact: ["cases", "measures"],
  request: ["requests"],
  list: ["lists"],
  listed: ["lists", "requests"],
  duty: ["report", "duty"],
  matter: ["matters"],
  complaint: ["matters"],
  task: ["visits"],
  patrol: ["visits"],
  round: ["visits"],
  memo: ["week"],
  topic: ["week"],
  dispute: ["week"],
  correction: ["corrections", "registry", "person"],
  notice: ["notices"],
  risk_area: ["arrivals"],
  user: ["users", "posts"],
  post: ["posts", "users"],
  plan: ["plans", "report", "measures"],
  area: ["areas", "map"],
  test_campaign: ["tests"],
  sampling_session: ["tests"],
  tube: ["tests"],
  lab_upload: ["tests"],
  positive: ["tests", "measures", "overrides"],
};
/** Counts that anything may move. */
const ALWAYS: readonly string[] = ["work-owed", "journal"];
/** Many changes come together (an import): one refresh for all of them. */
const GATHER_MS = 700;
const KEEP = 30;

/** The newest changes of the area, newest first. */
export const newest = shallowRef<Change[]>([]);
export const connected = ref(false);

/** The topics a change touches, `null` for all. */
export function topicsOf(change: Change): readonly string[] | null {
  const topics = TOPICS[change.kind];
  return topics ? [...topics, ...ALWAYS] : null;
}

function refresher(client: QueryClient) {
  let waiting: Set<string> | null = new Set();
  let timer: ReturnType<typeof setTimeout> | undefined;
  function now(): void {
    timer = undefined;
    const topics = waiting;
    waiting = new Set();
    const slow = new Set(["roles", "areas"]);
    void client.invalidateQueries({
      predicate: ({ queryKey }) => {
        const topic = String(queryKey[0]);
        return topics === null ? !slow.has(topic) : topics.has(topic);
      },
    });
  }
  function touch(change: Change): void {
    const topics = topicsOf(change);
    if (topics === null) waiting = null;
    else if (waiting) for (const topic of topics) waiting.add(topic);
    timer ??= setTimeout(now, GATHER_MS);
  }
  return { touch, stop: () => clearTimeout(timer) };
}

/** Listens to the area for as long as the caller lives. */
export function useLive(area: Ref<string>): void {
  const { touch, stop } = refresher(useQueryClient());
  let end: (() => void) | null = null;
  watch(
    area,
    (code) => {
      end?.();
      newest.value = [];
      if (!code) return;
      end = listen(
        code,
        (change) => {
          newest.value = [change, ...newest.value].slice(0, KEEP);
          touch(change);
        },
        (on) => (connected.value = on),
      );
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    end?.();
    stop();
  });
}

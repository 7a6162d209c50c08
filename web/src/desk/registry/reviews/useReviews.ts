// The review list as a queue: decide the first, the next comes up by itself; rows put off come round again.
import { useQuery, useQueryClient } from "@tanstack/vue-query";
import { computed, type Ref, ref, watch } from "vue";
import { api, ok } from "@shared/api/client";
import { Problem } from "@shared/api/problem";
import { useWrite } from "@shared/write";

const PAGE = 500;
const PAGES_MAX = 10;
export const DECISIONS = ["same", "moved", "separate", "drop"] as const;
export type Decision = (typeof DECISIONS)[number];

export interface Review {
  id: string;
  sheet: string;
  row: number;
  reason: string;
  text: string;
  cells: { label: string; text: string }[];
  person?: string | null;
  household?: string | null;
  created_at: string;
}

/** Whether the row tells enough for this decision. */
export function isPossible(review: Review, decision: Decision): boolean {
  return decision === "same" || decision === "drop" || Boolean(review.person && review.household);
}

/** Those still open, in order, the ones put off at the end. */
export function queueOf(all: readonly Review[], decided: ReadonlySet<string>, later: readonly string[]): Review[] {
  const open = all.filter((review) => !decided.has(review.id));
  const put = later.map((id) => open.find((review) => review.id === id)).filter((review) => review !== undefined);
  return [...open.filter((review) => !later.includes(review.id)), ...put];
}

export function useReviews(community: Ref<string>) {
  const client = useQueryClient();
  const decided = ref(new Set<string>());
  const later = ref<string[]>([]);
  const query = useQuery({
    queryKey: ["reviews", community],
    enabled: () => community.value !== "",
    queryFn: async () => {
      const found: Review[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < PAGES_MAX; page++) {
        const answer = await ok(api.GET("/api/v1/reviews", { params: { query: { community: community.value, limit: PAGE, cursor } } }));
        found.push(...answer.items);
        cursor = answer.next ?? undefined;
        if (!cursor) break;
      }
      return found;
    },
  });
  const queue = computed(() => queueOf(query.data.value ?? [], decided.value, later.value));
  const current = computed(() => queue.value[0]);
  watch(community, () => {
    decided.value = new Set();
    later.value = [];
  });

  const write = useWrite((headers, id: string, decision: Decision, reason: string) =>
    ok(api.POST("/api/v1/reviews/{id}/decision", { headers, params: { path: { id } }, body: { decision, reason } })).then(() => true),
  );
  async function decide(decision: Decision, reason: string): Promise<boolean> {
    const review = current.value;
    if (!review || !isPossible(review, decision)) return false;
    const done = await write.run(review.id, decision, reason);
    // Somebody else decided it: it is done as well, only not by me.
    const taken = write.thrown.value instanceof Problem && write.thrown.value.code === "reviews.decided";
    if (!done && !taken) return false;
    decided.value = new Set([...decided.value, review.id]);
    void client.invalidateQueries({ queryKey: ["work-owed"] });
    return Boolean(done);
  }
  function postpone(): void {
    const id = current.value?.id;
    if (id) later.value = [...later.value.filter((other) => other !== id), id];
    write.clear();
  }
  return { query, queue, current, decided, decide, postpone, write };
}

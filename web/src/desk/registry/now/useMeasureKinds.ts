// Measures in force counted by kind, from the pages of the list; stops after a few pages.
import { useQuery } from "@tanstack/vue-query";
import type { Ref } from "vue";
import { api, ok } from "@shared/api/client";
import { lookOf } from "../../deciding/labels";
import { sorted } from "../../sorted";

const PAGE = 500;
const PAGES_MAX = 4;

export interface KindCount {
  kind: string;
  label: string;
  count: number;
}

/** `cut` when there are more measures than were counted. */
export function useMeasureKinds(area: Ref<string>, enabled: () => boolean) {
  return useQuery({
    queryKey: ["measures", "kinds", area],
    enabled: () => area.value !== "" && enabled(),
    staleTime: 30_000,
    queryFn: async () => {
      const kinds = new Map<string, KindCount>();
      let cursor: string | undefined;
      let counted = 0;
      for (let page = 0; page < PAGES_MAX; page++) {
        const query = { area: area.value, state: "in_force", limit: PAGE, cursor };
        const answer = await ok(api.GET("/api/v1/measures", { params: { query } }));
        for (const measure of answer.items) {
          const found = kinds.get(measure.kind) ?? { kind: measure.kind, label: measure.label, count: 0 };
          found.count += 1;
          kinds.set(measure.kind, found);
          counted += 1;
        }
        cursor = answer.next ?? undefined;
        if (!cursor) break;
      }
      const order = ["watch", "home", "isolate", "closed", "unknown", "none", "released"];
      const list = sorted(kinds.values(), (a, b) => order.indexOf(lookOf(a.kind)) - order.indexOf(lookOf(b.kind)) || b.count - a.count);
      return { kinds: list, counted, cut: cursor !== undefined };
    },
  });
}

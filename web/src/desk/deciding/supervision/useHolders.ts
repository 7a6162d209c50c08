// Who may be linked to households of an area: those with a post there whose role has linked households.
import { useQuery } from "@tanstack/vue-query";
import { computed, type Ref } from "vue";
import { api, ok } from "@shared/api/client";
import { useMay } from "../../may";

export interface Holder {
  user: string;
  name: string;
  role: string;
}

export function useHolders(area: Ref<string>) {
  const { roles } = useMay();
  const query = useQuery({
    queryKey: computed(() => ["posts", area.value]),
    queryFn: () => ok(api.GET("/api/v1/posts", { params: { query: { area: area.value } } })),
  });
  const holders = computed<Holder[]>(() => {
    const fitting = new Set(roles.value.filter((role) => role.actions.includes("list_my_links")).map((role) => role.role));
    const seen = new Map<string, Holder>();
    for (const post of query.data.value ?? []) {
      if (post.user && post.name && fitting.has(post.role) && !seen.has(post.user)) {
        seen.set(post.user, { user: post.user, name: post.name, role: post.role_label });
      }
    }
    return [...seen.values()].toSorted((one, other) => one.name.localeCompare(other.name, "zh"));
  });
  return { holders, query };
}

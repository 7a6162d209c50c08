// What the canvass pages ask the server.
import { useQuery } from "@tanstack/vue-query";
import { computed, type Ref } from "vue";
import { api, ok } from "@shared/api/client";
import type { CanvassItem, Coverage } from "../wire";

const PAGE = 100;

/** The canvasses of an area, the newest first. */
export function useCanvasses(area: Ref<string>, enabled: () => boolean = () => true) {
  const query = useQuery({
    queryKey: ["canvass", "list", area],
    queryFn: async () =>
      (await ok(api.GET("/api/v1/canvasses", { params: { query: { area: area.value, limit: PAGE } } }))).items as CanvassItem[],
    enabled: () => area.value !== "" && enabled(),
  });
  const items = computed(() => query.data.value ?? []);
  const open = computed(() => items.value.find((item) => !item.closed_at));
  return { query, items, open };
}

/** How far a canvass is, in the part of it that lies in `area`. */
export function useCoverage(id: Ref<string>, area: Ref<string>) {
  return useQuery({
    queryKey: ["canvass", "coverage", id, area],
    queryFn: async () => {
      const params = { path: { id: id.value }, query: { area: area.value } };
      return (await ok(api.GET("/api/v1/canvasses/{id}", { params }))) as Coverage;
    },
    enabled: () => id.value !== "",
    placeholderData: (before: Coverage | undefined) => (before?.canvass.id === id.value ? before : undefined),
  });
}

// What the pages of one person and one household ask the server.
import { useQuery } from "@tanstack/vue-query";
import { computed, type Ref } from "vue";
import { api, ok } from "@shared/api/client";
import type { Past } from "@shared/wire";
import { sorted } from "../../sorted";

const MEASURES = 500;

export function useHousehold(id: Ref<string>) {
  return useQuery({
    queryKey: ["household", id],
    queryFn: () => ok(api.GET("/api/v1/households/{id}", { params: { path: { id: id.value } } })),
    enabled: () => id.value !== "",
  });
}

export function usePerson(id: Ref<string>) {
  return useQuery({
    queryKey: ["person", id],
    queryFn: () => ok(api.GET("/api/v1/persons/{id}", { params: { path: { id: id.value } } })),
    enabled: () => id.value !== "",
  });
}

/** Measures of a grid that are about one of these people or this household, the newest first. */
export function useMeasuresOf(grid: Ref<string>, people: Ref<string[]>, household: Ref<string>) {
  const query = useQuery({
    queryKey: ["measures", "grid", grid],
    queryFn: async () => {
      const answer = await ok(api.GET("/api/v1/measures", { params: { query: { area: grid.value, limit: MEASURES } } }));
      return answer.items;
    },
    enabled: () => grid.value !== "",
  });
  const items = computed(() =>
    sorted(
      (query.data.value ?? []).filter(
        (item) => (item.person && people.value.includes(item.person)) || (household.value !== "" && item.household === household.value),
      ),
      (a, b) => Date.parse(b.starts_at) - Date.parse(a.starts_at),
    ),
  );
  return { query, items };
}

/** Who looked and who changed; asked for when it is opened. */
export function usePast(of: "households" | "persons", id: Ref<string>, wanted: Ref<boolean>) {
  return useQuery({
    queryKey: ["past", of, id],
    queryFn: async () => {
      const params = { path: { id: id.value } };
      const answer = of === "households" ? api.GET("/api/v1/households/{id}/past", { params }) : api.GET("/api/v1/persons/{id}/past", { params });
      return (await ok(answer)) as Past;
    },
    enabled: () => wanted.value && id.value !== "",
  });
}

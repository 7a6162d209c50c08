// The plans in force at a place with their tables, the newest first.
import { useQuery } from "@tanstack/vue-query";
import { api, ok } from "@shared/api/client";
import type { PlanDetail } from "@shared/wire";

/** Plans asked for their tables; a place has one to three. */
const PLANS_MAX = 5;

export function usePlansHere(grid: string) {
  return useQuery({
    queryKey: ["plans", "asked", grid],
    queryFn: async () => {
      const all = await ok(api.GET("/api/v1/plans", { params: { query: { area: grid } } }));
      const here = all.filter((plan) => grid.startsWith(plan.area)).toSorted((a, b) => b.activated_at.localeCompare(a.activated_at));
      const versions = [...new Set(here.map((plan) => plan.version))].slice(0, PLANS_MAX);
      return (await Promise.all(versions.map((version) => ok(api.GET("/api/v1/plans/{version}", { params: { path: { version } } }))))) as PlanDetail[];
    },
  });
}

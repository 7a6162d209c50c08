// Which area the screens are about: `?area=` of the address, or the area of my first post.
import { useQuery } from "@tanstack/vue-query";
import { computed } from "vue";
import { useRoute, useRouter } from "vue-router";
import { api, ok } from "@shared/api/client";
import { session } from "./session";

export interface AreaItem {
  code: string;
  name: string;
  level: string;
  parent?: string | null;
}
export type Level = "district" | "street" | "community" | "grid";

const PAGE = 500;
/** More areas than a district has; a stop, should the pages never end. */
const PAGES_MAX = 20;
const DIGITS: Record<number, Level> = { 6: "district", 9: "street", 12: "community", 15: "grid" };

/** The level of an area by the length of its code. */
export function levelOf(code: string): Level {
  return DIGITS[code.length] ?? "district";
}

async function everyArea(): Promise<AreaItem[]> {
  const found: AreaItem[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page++) {
    const answer = await ok(api.GET("/api/v1/areas", { params: { query: { limit: PAGE, cursor } } }));
    found.push(...answer.items);
    if (!answer.next) break;
    cursor = answer.next;
  }
  return found;
}

/** All areas I may see, with a name for every code. */
export function useAreas() {
  const query = useQuery({ queryKey: ["areas"], queryFn: everyArea, staleTime: Number.POSITIVE_INFINITY });
  const names = computed(() => {
    const map = new Map<string, string>();
    for (const post of session.me.value?.posts ?? []) if (post.area_name) map.set(post.area, post.area_name);
    for (const area of query.data.value ?? []) map.set(area.code, area.name);
    return map;
  });
  /** The name of an area, or its code while nothing better is known. */
  const areaName = (code: string | null | undefined): string => (code ? (names.value.get(code) ?? code) : "");
  return { areas: computed(() => query.data.value ?? []), areaName, query };
}

/** The current area: code, name, level, the areas above it that I may see, and how to go elsewhere. */
export function useArea() {
  const route = useRoute();
  const router = useRouter();
  const { areas, areaName } = useAreas();
  const code = computed(() => {
    const asked = route.query.area;
    if (typeof asked === "string" && /^(\d{6}|\d{9}|\d{12}|\d{15})$/.test(asked)) return asked;
    return session.me.value?.posts[0]?.area ?? "";
  });
  const name = computed(() => areaName(code.value));
  const level = computed(() => levelOf(code.value));
  const crumbs = computed(() =>
    [6, 9, 12, 15]
      .filter((digits) => digits <= code.value.length)
      .map((digits) => code.value.slice(0, digits))
      .filter((above) => above === code.value || areaName(above) !== above)
      .map((above) => ({ code: above, name: areaName(above) })),
  );
  /** The community the area is or lies in; empty for a street or district. */
  const community = computed(() => (code.value.length >= 12 ? code.value.slice(0, 12) : ""));
  function choose(next: string): void {
    void router.push({ path: route.path, query: { ...route.query, area: next } });
  }
  return { code, name, level, crumbs, community, areas, areaName, choose };
}

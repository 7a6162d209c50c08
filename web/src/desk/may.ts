// What I may do: the server says which actions each role has; nothing is copied into the page. The
// server decides anyway, this only keeps away what would be refused.
import { useQuery } from "@tanstack/vue-query";
import { computed } from "vue";
import { api, ok } from "@shared/api/client";
import { lang } from "@shared/i18n";
import { session } from "./session";

export interface RoleItem {
  role: string;
  label: string;
  label_en: string;
  actions: string[];
}
export interface PostOf {
  role: string;
  area: string;
}

/** Whether somebody with these posts may do one of the actions, in an area if one is named. Actions no
 * role knows are left to the server. */
export function mayDo(roles: readonly RoleItem[], posts: readonly PostOf[], actions: readonly string[], area = ""): boolean {
  const known = actions.filter((action) => roles.some((role) => role.actions.includes(action)));
  if (known.length === 0) return true;
  const near = posts.filter((post) => area === "" || area.startsWith(post.area) || post.area.startsWith(area));
  return near.some((post) => {
    const held = roles.find((role) => role.role === post.role)?.actions ?? [];
    return known.some((action) => held.includes(action));
  });
}

/** Which actions each role has; asked for once. */
export const ROLES = {
  queryKey: ["roles"],
  queryFn: async () => ((await ok(api.GET("/api/v1/roles"))) as { items: RoleItem[] }).items,
  staleTime: Number.POSITIVE_INFINITY,
};

/** `may("close_report")`, `may(["list_matters"], area)`; `roleName("grid_worker")`. */
export function useMay() {
  const query = useQuery(ROLES);
  const roles = computed(() => query.data.value ?? []);
  function may(action: string | readonly string[], area = ""): boolean {
    // Nothing flashes up before the roles are known; should they stay unknown, the server decides alone.
    if (query.isPending.value) return false;
    const actions = typeof action === "string" ? [action] : action;
    return mayDo(roles.value, session.me.value?.posts ?? [], actions, area);
  }
  function roleName(role: string): string {
    const found = roles.value.find((item) => item.role === role);
    return found ? (lang.value === "zh" ? found.label : found.label_en) : role;
  }
  return { may, roles, roleName, settled: computed(() => !query.isPending.value) };
}

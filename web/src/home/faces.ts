// The three faces, and which of them somebody's posts lead to.
import type { Me } from "@shared/wire";

export const FACES = ["field", "resident", "desk"] as const;
export type Face = (typeof FACES)[number];
export const ADDRESS: Record<Face, string> = { field: "/f/", resident: "/r/", desk: "/d/" };

/** Somebody of a rehearsal whom one may be. */
export interface DemoPerson {
  id: string;
  name: string;
  role: string;
  role_label: string;
  area: string;
  area_name: string;
  face: Face;
}

/** Posts whose work is on the phone, door by door. */
const ON_FOOT = new Set(["grid_worker", "grid_leader", "building_leader", "unit_leader", "volunteer", "gate_guard"]);

/** Where a member of staff goes after signing in. */
export function faceOf(me: { posts: Pick<Me["posts"][number], "role">[] }): Face {
  return me.posts.length > 0 && me.posts.every((post) => ON_FOOT.has(post.role)) ? "field" : "desk";
}

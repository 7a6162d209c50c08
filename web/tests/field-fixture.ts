// A small grid for the tests of the field face.
import type { GridPack, PackHousehold, PackMeasure } from "../src/shared/wire";
import type { Op } from "../src/field/store/types";

export const NOW = Date.parse("2026-11-22T10:00:00+08:00");

export function household(id: string, more: Partial<PackHousehold> = {}): PackHousehold {
  const person = { id: `p-${id}`, name: "王芳", relationship: "head", relationship_word: "户主", phone: "154****5678", residence: "resident", care: [], has_note: false, version: 3 };
  return { id, building: "b1", unit: "1", door: "101", head_name: "王芳", version: 1, status: "none", attempts: 0, notices: 0, people: [person], ...more };
}

export function measure(id: string, more: Partial<PackMeasure> = {}): PackMeasure {
  return { id, household: "h1", name: "王芳", kind: "home", label: "居家健康监测", status: "home", starts_at: "2026-11-20T00:00:00+08:00", ends_at: "2026-11-27T00:00:00+08:00", day: 3, days: 7, followups_today: 0, needs: [], ...more };
}

export function pack(households: PackHousehold[], more: Partial<GridPack> = {}): GridPack {
  return { grid: "990101001001001", name: "第一网格", community: "幸福里社区", as_of: "2026-11-22T08:00:00+08:00", keep_days: 14, buildings: [{ id: "b1", compound: "松涛苑", name: "3号楼" }, { id: "b2", compound: "东风村三组", name: "" }], households, measures: [], verifications: [], gates: [], followups_per_day: 2, ...more };
}

export function op(kind: Op["kind"], body: Op["body"], more: Partial<Op> = {}): Op {
  return { id: "01", seq: 1, state: "waiting", kind, entity: "h1", at: "2026-11-22T09:00:00+08:00", body, about: "", household: "h1", photos: [], holdUntil: 0, tries: 0, overlays: true, ...more };
}

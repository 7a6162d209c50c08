// Shapes of the wire that only these pages name.
import type { RosterImport } from "@shared/wire";

export interface Phrase {
  code: string;
  count: number;
  label: string;
  to: string;
}
export interface WorkOwed {
  area: string;
  area_name: string;
  now: string;
  total: number;
  phrases: Phrase[];
}

export interface MapProperties {
  kind: "grid" | "building" | "gate" | "matter";
  code?: string;
  id?: string;
  name: string;
  households: number;
  owed: number;
  status: string;
  unreached: number;
  measures: number;
  /** Of a gate; of the fields above it has `code`, `id` and `name`. */
  kind_label?: string;
  state_label?: string;
  opens_at?: string | null;
  closes_at?: string | null;
  is_open?: boolean;
  /** Of a matter: its clock ran out. */
  late?: boolean;
}
export type MapFeature = GeoJSON.Feature<GeoJSON.Geometry | null, MapProperties>;
export interface MapAnswer {
  features: MapFeature[];
}

export interface ProblemItem {
  code: string;
  title: string;
  detail: string;
}
export interface ImportJob {
  job: string;
  state: "running" | "done" | "failed";
  dry_run: boolean;
  file_name: string;
  done: number;
  total: number;
  rows: number;
  result?: RosterImport;
  problem?: ProblemItem;
  started_at: string;
}
export interface ImportItem {
  id: string;
  file_name: string;
  started_at: string;
  finished_at?: string;
  by?: string;
  summary: unknown;
}
export interface ImportList {
  items: ImportItem[];
  jobs: ImportJob[];
}

export interface Totals {
  households: number;
  reached_by_phone: number;
  reached_at_door: number;
  refused: number;
  not_reached: number;
  notices: number;
}
export interface CanvassItem {
  id: string;
  area: string;
  reason: string;
  plan_version?: string | null;
  triggered_at: string;
  start_due_at: string;
  due_at: string;
  started_at: string;
  closed_at?: string | null;
}
export interface GridCoverage {
  grid: string;
  name: string;
  workers: { id: string; name: string }[];
  attempts: number;
  totals: Totals;
}
export interface WorkerCoverage {
  id: string;
  name: string;
  grids: string[];
  totals: Totals;
}
export interface Coverage extends Totals {
  canvass: CanvassItem;
  at: string;
  overdue: boolean;
  started_late: boolean;
  attempts: number;
  grids: GridCoverage[];
  workers: WorkerCoverage[];
  grids_without_worker: string[];
}

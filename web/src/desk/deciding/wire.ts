// Shapes of the answers that only the deciding half of the desk reads.
import type { components } from "@shared/api/schema";
import type { PlanDetail, PlanTable } from "@shared/wire";

type Schemas = components["schemas"];
export type Arrival = Schemas["DeclarationItem"];
export type OpenedArrival = Schemas["OpenedArrival"];
export type Decision = Schemas["DecisionItem"];
export type Measure = Schemas["MeasureItem"];
export type OpenedMeasure = Schemas["OpenedMeasureItem"];
export type DailyReport = Schemas["DailyReport"];
export type Metric = Schemas["Metric"];
export type ReportRow = Schemas["Page_ReportRow"]["items"][number];
export type Responsibility = Schemas["Responsibility"];
export type PlanInForce = Schemas["PlanInForce"];
export type JournalEntry = Schemas["Page_Entry"]["items"][number];

/** A version of a plan. */
export type OpenedPlan = PlanDetail;
/** A problem of a draft: rows by id, else the line of its file. */
export interface PlanProblem {
  kind: string;
  table?: string;
  rows?: string[];
  row?: string;
  file?: string;
  line?: number;
  column?: string;
  message: string;
  /** An example person: input -> value. */
  example?: Record<string, unknown>;
}
export interface DraftCheck {
  ok: boolean;
  problems: PlanProblem[];
  tables: PlanTable[];
}

/** What a plan would do to the people declared in a community. */
export interface Simulation {
  community: string;
  people: number;
  measures: Record<string, number>;
  rows: Record<string, number>;
  tests_by_day: Record<string, number>;
  tests: number;
  against_active?: {
    plan: string;
    plan_version: string;
    measures: Record<string, number>;
    changed: number;
    /** By `before -> after`. */
    changes: Record<string, number>;
  } | null;
}

/** What a table answers to facts: one row's, or lists of several rows'. */
export interface TableAnswer {
  rows: string[];
  then: Record<string, unknown> | Record<string, unknown>[];
}
/** The difference of two versions of a plan. */
export interface PlanDifference {
  tables: {
    table: string;
    added: string[];
    removed: string[];
    changed: string[];
    shape_changed?: boolean;
    examples: { facts: Record<string, unknown>; before: TableAnswer; after: TableAnswer }[];
    more?: boolean;
  }[];
  tables_added?: string[];
  tables_removed?: string[];
}

export interface OverrideWaiting {
  id: string;
  measure: string;
  name: string;
  kind: string;
  days: number;
  reason: string;
  proposed_by: string;
  proposed_at: string;
  grid: string;
}
export interface AppealWaiting {
  id: string;
  measure: string;
  name: string;
  label: string;
  text: string;
  raised_at: string;
  due_at: string;
  state: string;
  escalated_at?: string;
  answer?: string;
  grid: string;
}
export interface CorrectionAsked {
  id: string;
  person?: string;
  name: string;
  field?: string;
  text: string;
  at: string;
  state: string;
  answer?: string;
}
export interface UserPost {
  id: string;
  role: string;
  role_label: string;
  area: string;
  area_name: string;
  from_day: string;
  to_day?: string;
}
export interface UserDevice {
  id: string;
  device?: string;
  created_at: string;
  expires_at: string;
  last_seen_at?: string;
  revoked: boolean;
}
export interface User {
  id: string;
  name: string;
  ended: boolean;
  phone?: string;
  posts: UserPost[];
  devices: UserDevice[];
}

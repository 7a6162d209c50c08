// Shapes of what the pages about levels, clocks, simulations and drills read.
import type { components } from "@shared/api/schema";

type Schemas = components["schemas"];
export type Levels = Schemas["LevelsAnswer"];
export type PlanLevels = Levels["plans"][number];
export type Level = PlanLevels["levels"][number];
export type Switch = PlanLevels["past"][number];
export type Preview = Omit<Schemas["PreviewItem"], "simulation"> & { simulation: Simulated };
export type Clock = Schemas["ClocksAnswer"]["items"][number];
export type Trigger = Schemas["TriggersAnswer"]["items"][number];
export type PersonFrom = Schemas["PeopleFrom"]["items"][number];
export type AssumedBody = Schemas["AssumedBody"];

export interface Shortage {
  name: string;
  label: string;
  label_en: string;
  day: string;
  nth: number;
  needed: number;
  have: number;
  missing: number;
}
export interface Need {
  kind: "beds" | "rooms" | "staff" | "stock";
  name: string;
  label: string;
  label_en: string;
  by_day: number[];
  peak: number;
  reserve?: number;
  have: number | null;
  shortage: Shortage | null;
}
export interface Needs {
  from: string;
  days: number;
  people_by_day: Record<string, number[]>;
  tests_by_date: number[];
  resources: Need[];
  first_shortage: Shortage | null;
  not_recorded: string[];
}
/** What the rules take in an area. */
export interface Simulated {
  people: number;
  measures: Record<string, number>;
  assumed: { cases: number; case_days: number; contacts: number; secondary_contacts: number; canvass: boolean };
  assumed_measures: Record<string, number>;
  against_active?: { changed: number } | null;
  needs: Needs;
}

export interface Drill {
  mark: string;
  name: string;
  area: string;
  start: string;
  end: string;
  steps: { at: string; event: string; done: boolean; said: { zh: string; en: string }; shortage: Shortage | null }[];
  clocks: { name: string; label: string; label_en: string; area: string; due_at: string; done_at: string | null; state: string; kept: boolean; people: string[] }[];
  households: number;
  unreached: number;
  staff: number;
  absent: string[];
  shortages: { first: Shortage; seen_at: string; seen_to: boolean }[];
  score: { points: number | null; parts: { name: string; weight: number; tally: { good: number; all: number }; points: number | null }[] };
}

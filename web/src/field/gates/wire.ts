// What server and phone say to each other about gates.
import type { Reason, Verdict } from "@shared/pass/judge";
import type { IssuerKey } from "@shared/pass/keys";

export type Direction = "in" | "out";

export interface Gate {
  id: string;
  name: string;
  kind: string;
  kind_label: string;
  area: string;
  area_name?: string;
  compound?: string;
  state: "open" | "closed" | "emergency";
  state_label: string;
  opens_at?: string;
  closes_at?: string;
  is_open: boolean;
}
export interface Errand {
  word: string;
  label: string;
  spends: boolean;
}
export interface Step {
  word: string;
  label: string;
}
export interface Rules {
  temperature_max?: number;
  mask: boolean;
  kinds: string[];
  here_only: string[];
  vehicles: { home: string[]; barred: string[] };
  errands: Errand[];
  steps: (Step & { why: Reason[] })[];
}
export interface GatePack {
  gate: Gate;
  rules: Rules;
  keys: IssuerKey[];
  revocations: string;
  held: number[];
  uses: { household: string; uses: { at: string; check: string }[] }[];
  server_time: string;
}

export interface Check {
  id: string;
  at: string;
  direction: Direction;
  pass?: string;
  number?: string;
  plate?: string;
  errand?: string;
  temperature?: number;
  mask?: boolean;
  offline?: { verdict: Verdict; reason: Reason; list_at?: string };
  /** Steps of an abnormal case that were taken. */
  steps?: string[];
}
export interface Result {
  id: string;
  verdict: Verdict;
  reason: Reason;
  label: string;
  hint?: string;
  next_at?: string;
  steps?: Step[];
  duplicate?: boolean;
}
export interface Answer {
  results: Result[];
}

// Shapes of the wire that only this face names.
import type { components } from "@shared/api/schema";
import type { Notice } from "@shared/wire";

export type MySupervision = components["schemas"]["MySupervision"];
export type MyDeparture = components["schemas"]["DepartureItem"];
export type DepartureBody = components["schemas"]["DepartureBody"];

export interface CodeSent {
  expires_at: string;
  /** The code itself, in a rehearsal only. */
  shown?: string | null;
}
export interface ResidentSession {
  token: string;
  expires_at: string;
}
export interface Community {
  code: string;
  name: string;
  help_phone: string;
  now: string;
  rehearsal: boolean;
  notices: Notice[];
  /** The level of response; absent where no plan has levels. */
  level?: { name: string; name_en: string; since?: string; reason?: string; order?: string };
}
export interface KnownArea {
  code: string;
  name: string;
}
export interface ArrivalBody {
  community?: string;
  name: string;
  phone: string;
  id_number?: string;
  from_area: string;
  arrive_at: string;
  address?: string;
  naat_sampled_at?: string;
  naat_result?: string;
}
export interface ArrivalDeclared {
  id: string;
  /** What follows from it, as a sentence. */
  outcome: string;
}
export interface FollowupBody {
  temperature?: number;
  symptoms?: string;
  needs?: string;
}
export interface NeedBody {
  kind: string;
  text?: string;
}
export interface CorrectionBody {
  person?: string;
  field?: string;
  text: string;
}
/** The passes of the people registered with my phone. */
export interface MyPasses {
  items: {
    id: string;
    number: string;
    kind: string;
    kind_label: string;
    holder: string;
    hint: string;
    everywhere: boolean;
    plate?: string;
    quota?: string;
    /** The household's exits are used up until then. */
    next_at?: string;
    from: string;
    until: string;
    /** `valid`, `future`, `expired`, `revoked` when it was asked for. */
    state: string;
    text: string;
  }[];
}
/** The tests of the people registered with my phone. */
export interface MyTests {
  tests: {
    name: string;
    channel_label: string;
    sampled_at: string;
    due_at: string;
    reported_at?: string;
    pooled: boolean;
    result: "waiting" | "negative" | "positive" | "retest" | "withdrawn";
    late: boolean;
    was_positive: boolean;
  }[];
  /** Names of those who have to be tested again, alone. */
  again: string[];
}

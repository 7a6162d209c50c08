// What the phone works with: operations of the outbox and what is derived from pack and outbox.
import type { GridPack, PackHousehold, PackMeasure } from "@shared/wire";

export type Person = PackHousehold["people"][number];
export type Verification = GridPack["verifications"][number];
export type OpKind =
  | "record_attempt"
  | "record_visit"
  | "record_followup"
  | "change_person"
  | "declare_arrival"
  | "report_matter"
  | "step_matter"
  | "record_watch"
  | "raise_need"
  | "settle_need"
  | "record_link_contact"
  | "answer_squad_task"
  | "verify_listed"
  | "record_check"
  | "hand_over_gate"
  | "record_patrol"
  | "record_round"
  | "note_memo"
  | "settle_task"
  | "note_change"
  | "report_changes"
  | "check_shop"
  | "order_supplies"
  | "deliver_order";
/** `sent` ones stay for a day as receipts. */
export type OpState = "waiting" | "sending" | "sent" | "refused" | "conflict";
export type Body = Record<string, unknown>;

export interface Op {
  id: string;
  seq: number;
  state: OpState;
  kind: OpKind;
  entity: string;
  at: string;
  body: Body;
  base_version?: number;
  /** How the worker knows it: the plate of the door, or a name. */
  about: string;
  /** The household it shows at, if any. */
  household?: string;
  photos: string[];
  /** Not sent before this moment of the device's clock, so that it can be undone. */
  holdUntil: number;
  tries: number;
  problem?: { code: string; detail: string };
  current?: Body;
  sentAt?: number;
  /** Sent, but the pack on the phone is older than that: still shown over the pack. */
  overlays: boolean;
}

/** The pack with the work on this phone laid over it. */
export interface View {
  pack: GridPack;
  households: PackHousehold[];
  byId: Map<string, PackHousehold>;
  order: Map<string, number>;
  compounds: Map<string, { compound: string; name: string }>;
  measures: PackMeasure[];
  measuresOf: Map<string, PackMeasure[]>;
  /** People on lists from elsewhere whom nobody has verified yet. */
  verificationsOf: Map<string, Verification[]>;
  /** Households with something that still waits. */
  waiting: Set<string>;
}

// Words for the codes of the wire, and small texts made of data.
import type { Status } from "@shared/status";
import type { PackHousehold } from "@shared/wire";
import type { Op } from "./store/types";
import { t, type Key } from "./words";

export const STATUS_WORD = {
  none: "status.none",
  watch: "status.watch",
  home: "status.home",
  isolate: "status.isolate",
  closed: "status.closed",
  unknown: "status.unknown",
  released: "status.released",
} as const satisfies Record<Status, Key>;

export const OUTCOME_WORD: Record<string, Key> = {
  pending: "canvass.pending",
  not_reached: "canvass.not_reached",
  reached_by_phone: "canvass.by_phone",
  reached_at_door: "canvass.at_door",
  refused: "canvass.refused",
};
export const VISIT_WORD: Record<string, Key> = {
  at_home: "visit.at_home",
  nobody: "visit.nobody",
  needs_help: "visit.needs_help",
  refused: "visit.refused",
};
export const KIND_WORD: Record<Op["kind"], Key> = {
  record_attempt: "kind.attempt",
  record_visit: "kind.visit",
  record_followup: "kind.followup",
  change_person: "kind.person",
  declare_arrival: "kind.arrival",
  report_matter: "kind.matter",
  step_matter: "kind.step",
  record_watch: "kind.watch",
  raise_need: "kind.need",
  settle_need: "kind.settle",
  record_link_contact: "kind.link",
  answer_squad_task: "kind.squad",
  verify_listed: "kind.verify",
  record_check: "kind.check",
  hand_over_gate: "kind.handover",
  record_patrol: "kind.patrol",
  record_round: "kind.round",
  note_memo: "kind.memo",
  settle_task: "kind.task",
  note_change: "kind.change",
  report_changes: "kind.changes",
  check_shop: "kind.shop",
  order_supplies: "kind.order",
  deliver_order: "kind.deliver",
};
export const LINK_STATE_WORD: Record<string, Key> = {
  well: "link.state.well",
  needs: "link.state.needs",
  unwell: "link.state.unwell",
  not_reached: "link.state.not_reached",
};
const SQUAD_WORD: Record<string, Key> = {
  false_alarm: "squad.false_alarm",
  went_out_with_permission: "squad.went_out_with_permission",
  went_out: "squad.went_out",
};
export const VERIFY_WORD: Record<string, Key> = {
  confirmed: "verify.confirmed",
  not_this_person: "verify.not_this_person",
  not_found: "verify.not_found",
};
const VERDICT_WORD: Record<string, Key> = {
  admit: "check.admit",
  look: "check.look",
  stop: "check.stop",
};
export const RESIDENCE_WORD: Record<string, Key> = {
  resident: "residence.resident",
  floating: "residence.floating",
  separated: "residence.separated",
  empty_registration: "residence.empty",
  away: "residence.away",
};
export const FIELD_WORD: Record<string, Key> = {
  phone: "field.phone",
  residence: "field.residence",
  note: "field.note",
  political_status: "field.political",
  registered_address: "field.registered",
};
export const MATTER_WORD = {
  hazard: "matter.hazard",
  dispute: "matter.dispute",
  environment: "matter.environment",
  facility: "matter.facility",
  stranger: "matter.stranger",
  help: "matter.help",
  rumour: "matter.rumour",
  other: "matter.other",
} as const satisfies Record<string, Key>;

export const NEED_WORD = {
  medicine: "need.medicine",
  food: "need.food",
  dialysis: "need.dialysis",
  childbirth: "need.childbirth",
  medical_care: "need.medical_care",
  counselling: "need.counselling",
  other: "need.other",
} as const satisfies Record<string, Key>;
export const WATCH_WORD = {
  quiet: "watch.quiet",
  symptom: "watch.symptom",
  delivery: "watch.delivery",
  visit: "watch.visit",
  absent: "watch.absent",
  other: "watch.other",
} as const satisfies Record<string, Key>;

/** The word for a code, or the code itself when it is a word of the roster. */
export function wordOf(words: Record<string, Key>, code: string | undefined): string {
  const key = code === undefined ? undefined : words[code];
  return key ? t(key) : (code ?? "");
}

/** `1 单元` */
export function unitName(unit: string): string {
  return /^\d+$/.test(unit) ? t("facade.unit", { unit }) : unit || t("facade.nounit");
}

/** What was done, in one line. */
export function whatOf(op: Op): string {
  const { body } = op;
  if (op.kind === "record_attempt") {
    if (body.channel === "notice") return t("channel.notice");
    const words = { reached: "outcome.reached", not_reached: "outcome.not_reached", refused: "outcome.refused" } as const;
    const outcome = words[body.outcome as keyof typeof words];
    return `${t(body.channel === "door" ? "channel.door" : "channel.phone")} ${outcome ? t(outcome) : ""}`;
  }
  if (op.kind === "verify_listed") return wordOf(VERIFY_WORD, String(body.outcome));
  if (op.kind === "record_check") return wordOf(VERDICT_WORD, (op.body.offline as { verdict?: string } | undefined)?.verdict);
  if (op.kind === "record_visit") return wordOf(VISIT_WORD, String(body.outcome));
  if (op.kind === "record_link_contact") return wordOf(LINK_STATE_WORD, String(body.state));
  if (op.kind === "answer_squad_task") return wordOf(SQUAD_WORD, String(body.outcome));
  if (op.kind === "record_followup") return body.temperature === undefined ? "" : `${Number(body.temperature).toFixed(1)} °C`;
  if (op.kind === "change_person") {
    return Object.keys((body.changes ?? {}) as object).map((field) => wordOf(FIELD_WORD, field)).join(t("cell.comma"));
  }
  if (op.kind === "report_matter") return wordOf(MATTER_WORD, typeof body.kind === "string" && body.kind in MATTER_WORD ? body.kind : undefined);
  if (op.kind === "raise_need") return t(NEED_WORD[body.kind as keyof typeof NEED_WORD] ?? "need.other");
  if (op.kind === "record_watch") return t(WATCH_WORD[body.kind as keyof typeof WATCH_WORD] ?? "watch.other");
  if (op.kind === "settle_need") return t(body.outcome === "done" ? "care.done" : "care.declined");
  if (op.kind === "hand_over_gate") return String(body.taken_over_by ?? "");
  // What a form or memo says stands in its `about`.
  if (op.kind === "note_change" || op.kind === "report_changes" || op.kind === "check_shop") return "";
  return String(body.from_area ?? "");
}

/** How a household stands in the canvass. */
export function standing(household: PackHousehold): string {
  const tries = household.attempts ? t("canvass.tries", { n: household.attempts }) : "";
  return [wordOf(OUTCOME_WORD, household.outcome), tries].filter(Boolean).join(t("cell.comma"));
}

/** A grid as people say it: its name holds the community's more often than not. */
export function gridTitle(pack: { community: string; name: string }): string {
  return pack.name.startsWith(pack.community) ? pack.name : `${pack.community} ${pack.name}`;
}

// Lays the work on this phone over the pack: what was recorded shows at once, whether it was sent or
// not, and a pull never hides it. Refused and conflicting work is not laid over: the pack is right.
import type { GridPack, PackHousehold, PackMeasure } from "@shared/wire";
import { dayOf } from "./days";
import type { Op, Verification, View } from "./types";

type CanvassOutcome = NonNullable<PackHousehold["outcome"]>;

/** `154****5678`, as the server masks. */
export function maskPhone(text: string): string {
  const digits = text.replace(/\D/g, "");
  const tail = /^1\d{10}$/.test(digits) ? 4 : 3;
  const head = digits.length > 8 ? 3 : 0;
  const hidden = Math.max(0, digits.length - head - tail);
  return digits.slice(0, head) + "*".repeat(hidden) + digits.slice(digits.length - Math.min(tail, digits.length));
}

/** What an attempt makes of a household; who was reached stays reached. */
export function outcomeAfter(before: CanvassOutcome | undefined, channel: unknown, outcome: unknown): CanvassOutcome {
  const isReached = before === "reached_by_phone" || before === "reached_at_door";
  if (isReached) return before;
  if (outcome === "reached") return channel === "door" ? "reached_at_door" : "reached_by_phone";
  if (outcome === "refused" || before === "refused") return "refused";
  return "not_reached";
}

function changed(household: PackHousehold, op: Op): PackHousehold {
  if (op.kind === "record_attempt") {
    const isNotice = op.body.channel === "notice";
    return {
      ...household,
      attempts: household.attempts + 1,
      notices: household.notices + (isNotice ? Number(op.body.notice ?? 1) : 0),
      outcome: outcomeAfter(household.outcome, op.body.channel, op.body.outcome),
    };
  }
  if (op.kind === "record_visit") {
    if (household.visited_at && Date.parse(household.visited_at) > Date.parse(op.at)) return household;
    return { ...household, visited_at: op.at, visit_outcome: String(op.body.outcome) };
  }
  if (op.kind === "change_person") {
    const changes = (op.body.changes ?? {}) as Record<string, { to?: string }>;
    const people = household.people.map((person) => {
      if (person.id !== op.entity) return person;
      const phone = changes.phone?.to;
      return {
        ...person,
        phone: phone === undefined ? person.phone : maskPhone(phone) || undefined,
        residence: changes.residence?.to ?? person.residence,
        has_note: changes.note ? Boolean(changes.note.to) : person.has_note,
      };
    });
    return { ...household, people };
  }
  return household;
}

/** What was raised or settled on this phone shows at once. */
function cared(measure: PackMeasure, op: Op): PackMeasure {
  if (op.kind === "settle_need") return { ...measure, needs: measure.needs.filter((need) => need.id !== op.entity) };
  if (op.kind !== "raise_need" || measure.needs.some((need) => need.id === op.id)) return measure;
  const text = typeof op.body.text === "string" ? op.body.text : undefined;
  const kind = String(op.body.kind);
  const due = String(op.current?.due_at ?? op.at);
  const raised = { id: op.id, kind, label: kind, text, source: "worker", source_label: "", raised_at: op.at, due_at: due, urgent: false, late: false, state: "open", state_label: "" };
  return op.current?.id === undefined && op.state === "sent" ? measure : { ...measure, needs: [...measure.needs, raised] };
}

function followed(measure: PackMeasure, op: Op): PackMeasure {
  const last = measure.last_followup_at;
  const isSameDay = last === undefined || dayOf(last) <= dayOf(op.at);
  const already = dayOf(last) === dayOf(op.at) || last === undefined ? measure.followups_today : 0;
  return isSameDay ? { ...measure, followups_today: already + 1, last_followup_at: op.at } : measure;
}

/** Pack and outbox together. */
export function layOver(pack: GridPack, ops: readonly Op[]): View {
  const byId = new Map(pack.households.map((one) => [one.id, one]));
  const measures = new Map(pack.measures.map((one) => [one.id, one]));
  const waiting = new Set<string>();
  const verified = new Set<string>();
  for (const op of ops) {
    const isOpen = op.state === "waiting" || op.state === "sending";
    if (isOpen && op.household) waiting.add(op.household);
    if (!isOpen && !(op.state === "sent" && op.overlays)) continue;
    const household = op.household === undefined ? undefined : byId.get(op.household);
    if (household) byId.set(household.id, changed(household, op));
    if (op.kind === "verify_listed") verified.add(op.entity);
    const measure = op.kind === "record_followup" ? measures.get(op.entity) : undefined;
    if (measure) measures.set(measure.id, followed(measure, op));
    const owed = measures.get(op.kind === "settle_need" ? String(op.body.measure) : op.entity);
    if (owed) measures.set(owed.id, cared(owed, op));
  }
  const households = [...byId.values()];
  const homeOf = new Map(households.flatMap((one) => one.people.map((person) => [person.id, one.id] as const)));
  const measuresOf = new Map<string, PackMeasure[]>();
  for (const measure of measures.values()) {
    const home = measure.household ?? homeOf.get(measure.person ?? "");
    if (home) measuresOf.set(home, [...(measuresOf.get(home) ?? []), measure]);
  }
  const verificationsOf = new Map<string, Verification[]>();
  // A pack kept by an older version has none.
  for (const one of pack.verifications ?? []) {
    if (!verified.has(one.id)) verificationsOf.set(one.household, [...(verificationsOf.get(one.household) ?? []), one]);
  }
  return {
    pack,
    households,
    byId,
    order: new Map(households.map((one, at) => [one.id, at])),
    compounds: new Map(pack.buildings.map((one) => [one.id, one])),
    measures: [...measures.values()],
    measuresOf,
    verificationsOf,
    waiting,
  };
}

/** `松涛苑 3-1-702`; a village group has neither building nor unit. */
export function plateOf(view: View, household: PackHousehold): string {
  const building = view.compounds.get(household.building);
  const parts = [building?.name.replace(/(号楼|栋|幢|号|楼)$/, ""), household.unit.replace(/单元$/, ""), household.door];
  return [building?.compound, parts.filter(Boolean).join("-")].filter(Boolean).join(" ");
}

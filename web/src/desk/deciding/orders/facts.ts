// The facts of an order: which tables of the plans in force can be asked about a person, and what was
// typed as the wire wants it. Decides nothing.
import type { PlanDetail, PlanTable } from "@shared/wire";

type Input = PlanTable["inputs"][number];

export interface Asked {
  table: PlanTable;
  plan: string;
  /** Its days count from the last exposure, which has to be given. */
  fromExposure: boolean;
}

/** Inputs that the record itself answers: a stay, a case, a decision of the government, the date of birth. */
const FOLLOWING = new Set(["risk_level", "days_since_leaving", "days_since_exposure", "contact_class", "index_first_two_tests", "ordered_measure", "age_years", "naat_age_hours", "source"]);

/** Tables that say which measure follows; of two plans with the same table the first given answers. */
export function tablesOf(plans: readonly PlanDetail[]): Asked[] {
  const found: Asked[] = [];
  for (const plan of plans) {
    for (const table of plan.tables) {
      if (!table.outputs.some((output) => output.name === "measure") || found.some((one) => one.table.name === table.name)) continue;
      const counts = plan.sections.measures.counts_from.find((one) => one.table === table.name);
      found.push({ table, plan: plan.name, fromExposure: counts?.from.word === "last_exposure" });
    }
  }
  return found;
}

/** What can be recorded of a person: every input of these tables once, but those that follow from something else. */
export function inputsOf(tables: readonly Asked[]): Input[] {
  const found = new Map<string, Input>();
  for (const input of tables.flatMap((one) => one.table.inputs)) {
    if (!FOLLOWING.has(input.name) && !found.has(input.name)) found.set(input.name, input);
  }
  return [...found.values()];
}

/** What may be chosen for an input; none where something is typed. */
export function choices(input: Input): string[] {
  if (input.type === "boolean") return ["true", "false"];
  return input.type === "words" ? input.words.filter((word) => word !== "?") : [];
}

/** A typed value as the plan has it; `undefined` is not known. */
export function valueOf(input: Input, typed: string): string | number | boolean | undefined {
  const text = typed.trim();
  if (text === "") return undefined;
  if (input.type === "boolean") return text === "true";
  if (input.type === "number" || input.type === "integer") {
    const number = Number(text);
    return Number.isFinite(number) ? number : undefined;
  }
  return text;
}

/** The facts that were given, by input; what was left empty is not among them. */
export function given(table: PlanTable, typed: Readonly<Record<string, string>>): Record<string, string | number | boolean> {
  const facts: Record<string, string | number | boolean> = {};
  for (const input of table.inputs) {
    const value = valueOf(input, typed[input.name] ?? "");
    if (value !== undefined) facts[input.name] = value;
  }
  return facts;
}

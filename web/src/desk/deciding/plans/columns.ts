// How the columns of a decision table stand on the screen: if, then, what follows a negative result,
// the next stage, basis.
import type { PlanTable } from "@shared/wire";
import { isKnownWord, lookOf, sayWord } from "../labels";
import type { Status } from "@shared/status";
import { cellOf, type Draft, type DraftRow } from "./draft";
import { sayCondition, sayOutcome } from "./reading";

const FOLLOWS = [
  { prefix: "next_", group: "after" },
  { prefix: "after_", group: "stage" },
] as const;

export type GroupName = "conditions" | "outcomes" | "after" | "stage" | "basis" | "other";

export interface ShownColumn {
  /** Place in the CSV. */
  place: number;
  label: string;
  group: GroupName;
  type: string;
  /** Offered while typing. */
  words: string[];
}

const OUTCOMES: ReadonlySet<GroupName> = new Set(["outcomes", "after", "stage"]);
const NUMERIC = /^(integer|number)\??$/;

/** Columns in the order of the screen; the id is not among them. */
export function shownColumns(draft: Draft, table: PlanTable | undefined): ShownColumn[] {
  const outputs = new Set(draft.columns.flatMap((column) => (column.part === "then" ? [column.name] : [])));
  const found = draft.columns.flatMap((column, place): ShownColumn[] => {
    if (column.part === "id") return [];
    if (column.part === "basis") return [{ place, label: "", group: "basis", type: "text", words: [] }];
    if (column.part === "other") return [{ place, label: column.heading, group: "other", type: "text", words: [] }];
    const fields = column.part === "when" ? table?.inputs : table?.outputs;
    const field = fields?.find((one) => one.name === column.name);
    const follows = column.part === "then" ? FOLLOWS.find(({ prefix }) => column.name.startsWith(prefix) && outputs.has(column.name.slice(prefix.length))) : undefined;
    const bare = column.name.slice(follows?.prefix.length ?? 0);
    const label = follows ? labelOf(bare, table?.outputs.find((one) => one.name === bare)?.label) : labelOf(column.name, field?.label);
    const words = (field?.words ?? []).filter((word) => word !== "?");
    const type = field?.type ?? "text";
    if (column.part === "when") return [{ place, label, group: "conditions", type, words: conditionWords(type, words, isNullable(field)) }];
    return [{ place, label, group: follows?.group ?? "outcomes", type, words: type.startsWith("boolean") ? ["true", "false"] : words }];
  });
  const order: GroupName[] = ["conditions", "outcomes", "after", "stage", "other", "basis"];
  return order.flatMap((group) => found.filter((column) => column.group === group));
}

/** The server's label, unless it only repeats the name and there is a better word. */
export function labelOf(name: string, label: string | undefined): string {
  return label && (label !== name || !isKnownWord(name)) ? label : sayWord(name);
}

/** The server says `nullable`, or writes the type as the plan does, with `?`. */
function isNullable(field: object | undefined): boolean {
  return field !== undefined && "nullable" in field && field.nullable === true;
}

function conditionWords(type: string, words: string[], nullable: boolean): string[] {
  const own = type.startsWith("boolean") ? ["true", "false"] : words;
  return nullable || type.endsWith("?") ? ["-", ...own, "null", "not(null)"] : ["-", ...own];
}

/** What the cell says in plain words. */
export function sayCell(row: DraftRow, column: ShownColumn): string {
  return sayWritten(cellOf(row, column.place), column);
}

/** What `cell` would say in this column. */
export function sayWritten(cell: string, column: ShownColumn): string {
  if (column.group === "conditions") return sayCondition(cell);
  if (column.group === "basis" || column.group === "other") return cell || "—";
  return sayOutcome(cell, column.type);
}

/** The look of a cell that names a measure, else `null`. */
export function lookOfCell(row: DraftRow, column: ShownColumn): Status | null {
  if (!OUTCOMES.has(column.group)) return null;
  const cell = cellOf(row, column.place).trim();
  const isMeasure = column.words.includes("none") || column.words.some((word) => /quarantine|monitoring|observation/.test(word));
  return isMeasure && cell ? lookOf(cell) : null;
}

export function isNumeric(column: ShownColumn): boolean {
  return OUTCOMES.has(column.group) && NUMERIC.test(column.type);
}

/** Runs of columns of one group, for the upper line of the heading. */
export function groupsOf(columns: readonly ShownColumn[]): { group: GroupName; size: number }[] {
  const groups: { group: GroupName; size: number }[] = [];
  for (const { group } of columns) {
    const last = groups.at(-1);
    if (last && last.group === group) last.size++;
    else groups.push({ group, size: 1 });
  }
  return groups;
}

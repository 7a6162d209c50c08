// Judges a form without the network, as the server will: the twin of `crates/domain/src/forms`, held to it by
// one file of vectors (`crates/domain/src/forms/vectors.json`).
import type { components } from "@shared/api/schema";

export type Form = components["schemas"]["FormItem"];
export type Field = components["schemas"]["FormField"];
export type Answers = Record<string, unknown>;
export type FaultKind = "missing" | "type" | "constraint" | "unknown";
export interface Judged {
  /** Those that count: asked, answered, fitting. */
  taken: Answers;
  faults: [field: string, kind: FaultKind][];
}
type Operand = "this" | { field: string } | { text: string } | { number: number };
type Pair = [Operand, Operand];
export interface Expr {
  and?: Expr[];
  or?: Expr[];
  not?: Expr;
  eq?: Pair;
  ne?: Pair;
  lt?: Pair;
  le?: Pair;
  gt?: Pair;
  ge?: Pair;
  selected?: [Operand, string];
}

const TEXT_MAX = 2_000;
const PHOTOS_MAX = 3;
const NUMBER_BELOW = 1e9;
const NUMBER = /^-?\d{1,15}(\.\d{1,15})?$/;
const PHOTO = /^\d{6}-[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

const valueOf = (operand: Operand, answers: Answers, self: unknown): unknown => {
  if (operand === "this") return self;
  return "field" in operand ? answers[operand.field] : undefined;
};
function numberOf(operand: Operand, answers: Answers, self: unknown): number | null {
  if (operand !== "this" && "number" in operand) return operand.number;
  const value = operand !== "this" && "text" in operand ? operand.text : valueOf(operand, answers, self);
  if (typeof value === "number") return value;
  return typeof value === "string" && NUMBER.test(value) ? Number(value) : null;
}
function textOf(operand: Operand, answers: Answers, self: unknown): string {
  if (operand !== "this" && "text" in operand) return operand.text;
  if (operand !== "this" && "number" in operand) return String(operand.number);
  const value = valueOf(operand, answers, self);
  if (value === undefined || value === null) return "";
  return Array.isArray(value) ? value.join(" ") : String(value);
}

/** Does an expression hold? */
export function holds(expr: Expr, answers: Answers, self?: unknown): boolean {
  if (expr.and) return expr.and.every((part) => holds(part, answers, self));
  if (expr.or) return expr.or.some((part) => holds(part, answers, self));
  if (expr.not) return !holds(expr.not, answers, self);
  if (expr.selected) {
    const value = valueOf(expr.selected[0], answers, self);
    return Array.isArray(value) ? value.includes(expr.selected[1]) : value === expr.selected[1];
  }
  const same = expr.eq ?? expr.ne;
  if (same) {
    const [a, b] = [numberOf(same[0], answers, self), numberOf(same[1], answers, self)];
    const isSame = a !== null && b !== null ? a === b : textOf(same[0], answers, self) === textOf(same[1], answers, self);
    return isSame === Boolean(expr.eq);
  }
  const pair = expr.lt ?? expr.le ?? expr.gt ?? expr.ge;
  if (!pair) return false;
  const [a, b] = [numberOf(pair[0], answers, self), numberOf(pair[1], answers, self)];
  if (a === null || b === null) return false;
  if (expr.lt) return a < b;
  if (expr.le) return a <= b;
  return expr.gt ? a > b : a >= b;
}

function isAnswer(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === "string") return value.trim() !== "";
  return !Array.isArray(value) || value.length > 0;
}

const isSet = (list: unknown[], each: (one: unknown) => boolean): boolean => list.every(each) && new Set(list).size === list.length;

function fits(field: Field, value: unknown): boolean {
  const isListed = (word: unknown) => field.choices?.some((choice) => choice.name === word) ?? false;
  switch (field.kind) {
    case "text":
      return typeof value === "string" && [...value].length <= TEXT_MAX && !value.includes("\0");
    case "integer":
      return typeof value === "number" && Number.isInteger(value) && Math.abs(value) < NUMBER_BELOW;
    case "decimal":
      return typeof value === "number" && Math.abs(value) < NUMBER_BELOW;
    case "select_one":
      return typeof value === "string" && isListed(value);
    case "select_multiple":
      return Array.isArray(value) && isSet(value, isListed);
    case "date":
      return typeof value === "string" && isDay(value);
    case "photo":
      return Array.isArray(value) && value.length <= PHOTOS_MAX && isSet(value, (id) => typeof id === "string" && PHOTO.test(id));
    default:
      return false;
  }
}
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** Is a field asked, by what counts of the answers above it? */
export function isAsked(field: Field, taken: Answers): boolean {
  return !field.relevant || holds(field.relevant as Expr, taken);
}

/** The answers as they count, and what stands in their way. */
export function judge(fields: readonly Field[], given: Answers): Judged {
  const taken: Answers = {};
  const faults: Judged["faults"] = [];
  for (const field of fields) {
    if (field.kind === "note" || !isAsked(field, taken)) continue;
    const value = given[field.name];
    if (!isAnswer(value)) {
      if (field.required) faults.push([field.name, "missing"]);
    } else if (!fits(field, value)) faults.push([field.name, "type"]);
    else if (field.constraint && !holds(field.constraint as Expr, taken, value)) faults.push([field.name, "constraint"]);
    else taken[field.name] = value;
  }
  for (const name of Object.keys(given)) if (!fields.some((field) => field.name === name)) faults.push([name, "unknown"]);
  return { taken, faults };
}

// Where a problem of a plan lies in the draft, and which cells of a draft differ from another.
import { lang } from "@shared/i18n";
import { sayFact, sayWord } from "../labels";
import type { PlanProblem } from "../wire";
import { cellOf, idOf, type Draft } from "./draft";

export type { PlanProblem } from "../wire";

/** Ids of the rows a problem names. */
export function rowIdsOf(problem: PlanProblem): string[] {
  return problem.rows ?? (problem.row ?? "").split(/[,，、\s]+/).filter(Boolean);
}

/** Keys of the rows a problem names: by id, else by line of the file (the heading is line 1). */
export function placeOfProblem(draft: Draft, problem: PlanProblem): number[] {
  const found = rowIdsOf(problem).map((name) => {
    const byId = draft.rows.find((row) => idOf(draft, row) === name);
    return byId ?? (/^\d+$/.test(name) ? draft.rows[Number(name) - 2] : undefined);
  });
  const atLine = found.length === 0 && problem.line !== undefined && !problem.file?.endsWith(".toml") ? draft.rows[problem.line - 2] : undefined;
  return [...found, atLine].flatMap((row) => (row ? [row.key] : []));
}

/** By row id: the columns whose cells differ, or `null` for a row that `before` does not have. */
export function changedCells(before: Draft, after: Draft): Map<string, Set<number> | null> {
  const old = new Map(before.rows.map((row) => [idOf(before, row), row]));
  const changed = new Map<string, Set<number> | null>();
  for (const row of after.rows) {
    const id = idOf(after, row);
    const was = old.get(id);
    if (!was) {
      changed.set(id, null);
      continue;
    }
    const differ = after.columns.flatMap((_, place) => (cellOf(was, place) === cellOf(row, place) ? [] : [place]));
    if (differ.length) changed.set(id, new Set(differ));
  }
  return changed;
}

/** The example of a problem as a line: "Risk level: medium, ...". `labels` names the inputs. */
export function sayExample(example: object, labels: ReadonlyMap<string, string>): string {
  const zh = lang.value === "zh";
  const facts = Object.entries(example).map(([name, value]) => `${labels.get(name) ?? sayWord(name)}${zh ? "：" : ": "}${sayFact(value)}`);
  return facts.join(zh ? "；" : "; ");
}

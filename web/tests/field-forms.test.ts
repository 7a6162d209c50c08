// The phone judges forms as the server does: one file of vectors for both.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { judge, type Answers, type Field } from "../src/field/visits/judge";

interface Vector {
  name: string;
  fields: Field[];
  cases: { answers: Answers; taken?: Answers; faults?: [string, string][] }[];
}
const FILE = join(import.meta.dirname, "../../crates/domain/src/forms/vectors.json");
const vectors = JSON.parse(readFileSync(FILE, "utf8")) as Vector[];

describe.each(vectors)("$name", ({ fields, cases }) => {
  it.each(cases)("$answers", ({ answers, taken, faults }) => {
    const judged = judge(fields, answers);
    if (faults) expect(judged.faults).toEqual(faults);
    else expect([judged.taken, judged.faults]).toEqual([taken, []]);
  });
});

it("reads as many vectors as the server does", () => {
  expect(vectors.length).toBeGreaterThanOrEqual(2);
  expect(vectors.flatMap((vector) => vector.cases).length).toBeGreaterThan(30);
});

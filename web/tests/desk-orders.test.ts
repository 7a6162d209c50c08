// What an officer types becomes facts of the plan's table, and nothing that was left empty does.
import { expect, test } from "vitest";
import type { PlanDetail, PlanTable } from "../src/shared/wire";
import { choices, given, tablesOf } from "../src/desk/deciding/orders/facts";

const column = (name: string, type: string, words: string[] = []) => ({ name, label: name, type, words, nullable: true });
const table = (name: string, outputs: string[]): PlanTable => ({
  name,
  hit: "first",
  file: `tables/${name}.csv`,
  inputs: [column("contact_class", "words", ["close", "secondary", "?"]), column("home_suitable", "boolean", ["true", "false"]), column("age_years", "number"), column("seen", "date")],
  outputs: outputs.map((one) => column(one, "text")),
  rows: [],
  columns: [],
});
const plan = (name: string, tables: PlanTable[], counts: unknown[] = []) => ({ name, tables, sections: { measures: { counts_from: counts } } }) as unknown as PlanDetail;

test("typed values are words, numbers and yes or no", () => {
  const typed = { contact_class: "close", home_suitable: "false", age_years: " 61 ", seen: "" };
  expect(given(table("contact", ["measure"]), typed)).toEqual({ contact_class: "close", home_suitable: false, age_years: 61 });
});

test("what is no number is no fact", () => {
  expect(given(table("contact", ["measure"]), { age_years: "old" })).toEqual({});
});

test("not knowing is no choice among the plan's words", () => {
  const [contact, home, age] = table("contact", ["measure"]).inputs;
  expect([contact, home, age].map((one) => (one ? choices(one) : null))).toEqual([["close", "secondary"], ["true", "false"], []]);
});

test("only tables that name a measure are asked, of two alike the one of the newer plan", () => {
  const counts = [{ table: "contact", from: { word: "last_exposure", label: "末次暴露" } }];
  const found = tablesOf([plan("new", [table("contact", ["measure"]), table("visit", ["days"])], counts), plan("old", [table("contact", ["measure"]), table("arrival", ["measure"])])]);
  expect(found.map((one) => [one.table.name, one.plan, one.fromExposure])).toEqual([
    ["contact", "new", true],
    ["arrival", "old", false],
  ]);
});

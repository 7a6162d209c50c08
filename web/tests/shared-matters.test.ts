// Ten ordinary sentences of people who do not know whose it is, on the kinds of the plan that ships.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findKinds, given, unanswered, type Findable, type Question } from "@shared/matters/kinds";

const word = (block: string, name: string) => new RegExp(`^${name} = "(.*)"$`, "m").exec(block)?.[1] ?? "";

/** Kinds a resident is offered, read from the plan as far as the search needs it. */
function kindsOfPlan(): Findable[] {
  const text = readFileSync(`${import.meta.dirname}/../../plans/community-grid/plan.toml`, "utf8");
  const blocks = text.split("[[categories]]").slice(1).map((block) => block.split("\n[[")[0] ?? "");
  return blocks
    .filter((block) => !/^internal = true$/m.test(block))
    .map((block) => ({
      code: word(block, "code"),
      label: word(block, "name"),
      keywords: [...(/^keywords = \[(.*)\]$/m.exec(block)?.[1] ?? "").matchAll(/"([^"]+)"/g)].map((one) => one[1] ?? ""),
    }));
}

describe("kinds of matter by everyday words", () => {
  const kinds = kindsOfPlan();
  it("are read from the plan", () => expect(kinds.length).toBeGreaterThan(15));
  it.each([
    ["家里漏水", ["leak", "0501"]],
    ["路灯不亮", ["light"]],
    ["楼上太吵了", ["noise", "dispute"]],
    ["低保怎么办", ["allowance"]],
    ["有人乱停车", ["parking"]],
    ["垃圾没人收", ["0102"]],
    ["电梯坏了", ["lift"]],
    ["想开个证明", ["certificate"]],
    ["流浪狗很多", ["pets"]],
    ["不知道找谁", ["other"]],
  ])("%s", (said, wanted) => {
    const first = findKinds(kinds, said).slice(0, 2).map((kind) => kind.code);
    expect(first.some((code) => wanted.includes(code)), `${said}: ${first.join(", ")}`).toBe(true);
  });
  it("nothing said shows all, nonsense none", () => {
    expect(findKinds(kinds, " ")).toHaveLength(kinds.length);
    expect(findKinds(kinds, "zzz")).toHaveLength(0);
  });
});

describe("questions of a kind", () => {
  const questions = [
    { code: "where", label: "", kind: "string", required: true, values: [] },
    { code: "still", label: "", kind: "string", required: false, values: [] },
  ] satisfies Question[];
  it("name what is missing and keep only what was said", () => {
    expect(unanswered(questions, { where: [" "] })).toEqual(["where"]);
    expect(given(questions, { where: ["楼道"], still: [""], foreign: ["x"] })).toEqual({ where: ["楼道"] });
  });
});

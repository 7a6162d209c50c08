// Ten ordinary sentences of people who do not know whose it is, on the kinds of the plan that ships.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findKinds, given, offered, unanswered, type Findable, type Question } from "@shared/matters/kinds";

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
    ["厨房天花板滴水", ["leak"]],
    ["水龙头没水了", ["facility", "0501"]],
    ["电动车在楼道充电", ["hazard"]],
    ["门口堵车", ["parking"]],
    ["楼上婆媳打架", ["dispute"]],
    ["居家隔离没有药", ["care"]],
    ["油烟呛人", ["environment"]],
  ])("%s", (said, wanted) => {
    const first = findKinds(kinds, said).slice(0, 2).map((kind) => kind.code);
    expect(first.some((code) => wanted.includes(code)), `${said}: ${first.join(", ")}`).toBe(true);
  });
  it("nothing said shows all, nonsense none", () => {
    expect(findKinds(kinds, " ")).toHaveLength(kinds.length);
    expect(findKinds(kinds, "zzz")).toHaveLength(0);
  });
});

describe("what is offered", () => {
  const kinds = kindsOfPlan();
  const codes = (said: string) => offered(kinds, said, 7).map((kind) => kind.code);
  it("ends with the kind for everything else", () => {
    expect(codes("漏水").at(0)).toBe("leak");
    expect(codes("漏水").at(-1)).toBe("other");
    expect(codes("")).toHaveLength(8);
  });
  it("begins with it where nothing fits", () => {
    expect(codes("zzz")[0]).toBe("other");
    expect(codes("zzz")).toHaveLength(8);
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

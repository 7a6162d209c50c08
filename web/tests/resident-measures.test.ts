// The strip of days, the end in words, temperatures as people type them.
import { afterEach, describe, expect, it } from "vitest";
import { setLang } from "@shared/i18n";
import type { MyMeasure } from "@shared/wire";
import { endText, nextTest, plusDays, strip } from "../src/resident/measures/days";
import { inOrder, readTemperature, reportedToday, step } from "../src/resident/measures/temperature";

const NOW = new Date("2021-10-28T09:12:00+08:00");
const measure: MyMeasure = {
  id: "990101-1", name: "王*芳", kind: "home_monitoring", label: "居家健康监测", status: "home", state: "in_force",
  why: "", facts: [], rule: { plan: "", version: "", row: "", text: "" }, law: [], decided_by: "", carried_out_by: "", decided_at: "",
  starts_at: "2021-10-25T14:30:00+08:00", ends_at: "2021-11-08T00:00:00+08:00", day: 4, days: 14, until_result: false,
  test_days: [{ day: "2021-11-07", sampled: false }, { day: "2021-10-25", sampled: true }, { day: "2021-10-31", sampled: false }],
  followups: [
    { at: "2021-10-28T08:05:00+08:00", temperature: 36.5 },
    { at: "2021-10-27T23:59:00+08:00", temperature: 36.6 },
    // Still the 28th in the plan's zone, though not in London's.
    { at: "2021-10-27T16:30:00Z", temperature: 36.4 },
  ],
  followups_per_day: 2, appeals: [], needs: [], team: [],
};
afterEach(() => setLang("zh"));

describe("the strip", () => {
  it("has every day once, across the end of a month", () => {
    const days = strip(measure, NOW);
    expect(days.map((day) => day.label).join(" ")).toBe("25 26 27 28 29 30 31 1 2 3 4 5 6 7");
    expect(days.map((day) => day.state[0]).join("")).toBe("ppptaaaaaaaaaa");
    expect(days.filter((day) => day.test !== "none").map((day) => `${day.label} ${day.test}`)).toEqual(["25 sampled", "31 due", "7 due"]);
  });
  it("counts the days of the plan's zone", () => {
    expect(strip(measure, new Date("2021-10-28T16:30:00Z")).findIndex((day) => day.state === "today")).toBe(4);
  });
  it("stays a strip where the days make no sense", () => {
    expect(strip({ ...measure, days: 100_000 }, NOW)).toHaveLength(60);
    expect(strip({ ...measure, days: 0 }, NOW)).toEqual([]);
  });
  it("adds days over leap years", () => {
    expect(plusDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(plusDays("2021-12-31", 1)).toBe("2022-01-01");
  });
});

describe("the end", () => {
  it("is the 24:00 of its last day, not the 00:00 of the next", () => {
    expect(endText("2021-11-08T00:00:00+08:00")).toBe("11月7日 24:00");
    expect(endText("2021-11-07T18:00:00+08:00")).toBe("11月7日 18:00");
    setLang("en");
    expect(endText("2021-11-08T00:00:00+08:00")).toBe("the end of 7 Nov");
  });
});

describe("the next test", () => {
  it("is the first one owed", () => {
    expect(nextTest(measure, NOW)).toEqual({ day: "2021-10-31", today: false, late: false });
    expect(nextTest(measure, new Date("2021-10-31T10:00:00+08:00"))).toMatchObject({ today: true });
    expect(nextTest(measure, new Date("2021-11-02T10:00:00+08:00"))).toMatchObject({ late: true });
    expect(nextTest({ ...measure, test_days: [] }, NOW)).toBeNull();
  });
});

describe("a temperature", () => {
  it.each([["36.5", 36.5], ["36，5", 36.5], ["３６.５℃", 36.5], [" 38。2 度", 38.2], ["37", 37], ["36.55", 36.6], ["30", 30], ["45.0", 45]])("%s is read", (text, value) => {
    expect(readTemperature(text)).toBe(value);
  });
  it.each(["", "3.65", "29.9", "45.1", "365", "98.6", "高", "36.5.1", "-36"])("%s is none", (text) => {
    expect(readTemperature(text)).toBeNull();
  });
  it("steps from 36.5 by tenths and stops at the ends", () => {
    expect(step("", 1)).toBe("36.5");
    expect(step("36.5", 1)).toBe("36.6");
    expect(step("36.0", -1)).toBe("35.9");
    expect(step("45", 1)).toBe("45.0");
    expect(step("30", -1)).toBe("30.0");
  });
});

describe("reports", () => {
  it("of today are those of the plan's day, oldest first", () => {
    expect(reportedToday(measure, NOW).map((report) => report.temperature)).toEqual([36.4, 36.5]);
  });
  it("are ordered without touching what was given", () => {
    const before = [...measure.followups];
    expect(inOrder(measure.followups, "newest").map((report) => report.temperature)).toEqual([36.5, 36.4, 36.6]);
    expect(measure.followups).toEqual(before);
  });
});

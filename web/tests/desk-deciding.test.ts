// Moments, links behind numbers, simulation bars and words of the deciding half of the desk.
import { describe, expect, it } from "vitest";
import { lookOf, sayMeasure, sayWord, shortVersion } from "../src/desk/deciding/labels";
import { dayOf, daysUntil, endText, fromForm, toForm } from "../src/desk/deciding/moments";
import { byDay, changeOf, ranked } from "../src/desk/deciding/plans/bars";
import { evidenceLink, rowLink } from "../src/desk/deciding/report/rowLink";

const now = new Date("2021-10-25T15:41:00+08:00");

describe("moments", () => {
  it("says the 24:00 that ends a day", () => {
    expect(endText("2021-11-04T00:00:00+08:00")).toBe("11月3日 24:00");
    expect(endText("2021-11-03T18:00:00+08:00")).toContain("18:00");
    expect(endText("rubbish")).toBe("");
  });
  it("counts days in the plan's zone", () => {
    expect(daysUntil("2021-10-26T00:00:00+08:00", now)).toBe(0);
    expect(daysUntil("2021-10-27T00:00:00+08:00", now)).toBe(1);
    expect(daysUntil("2021-10-24T00:00:00+08:00", now)).toBe(-2);
  });
  it("knows day n of m, never beyond", () => {
    expect(dayOf("2021-10-20T09:00:00+08:00", "2021-11-03T00:00:00+08:00", now)).toEqual({ day: 6, days: 14 });
    expect(dayOf("2021-10-01T09:00:00+08:00", "2021-10-02T00:00:00+08:00", now)).toEqual({ day: 1, days: 1 });
    expect(dayOf("2021-10-28T09:00:00+08:00", "2021-11-03T00:00:00+08:00", now).day).toBe(0);
  });
  it("takes the clock of a form as China's", () => {
    expect(fromForm("2021-10-25T08:30")).toBe("2021-10-25T08:30:00+08:00");
    expect(fromForm("")).toBeUndefined();
    expect(toForm(new Date("2021-10-24T16:05:00Z"))).toBe("2021-10-25T00:05");
  });
});

const to = (word: string) => rowLink({ id: "990101-1", word });

describe("links behind numbers", () => {

  it("opens declarations, households and measures", () => {
    expect([to("medium"), to("refused"), to("home_monitoring"), to("sampled"), to("phone"), to("else")]).toEqual([
      "/arrivals/990101-1", "/households/990101-1", "/measures/990101-1", undefined, undefined, undefined,
    ]);
    expect([evidenceLink("canvass"), evidenceLink("training")]).toEqual(["/canvass", undefined]);
  });
});

describe("simulation", () => {
  it("keeps the days between tests", () => {
    expect(byDay({ "1": 3, "3": 2 })).toEqual([{ day: 1, count: 3 }, { day: 2, count: 0 }, { day: 3, count: 2 }]);
    expect(byDay({})).toEqual([]);
  });
  it("ranks counts and takes changes apart", () => {
    expect(ranked({ a: 1, c: 2, b: 2 }).map((bar) => bar.key)).toEqual(["b", "c", "a"]);
    expect(changeOf("none -> home_monitoring")).toEqual({ before: "none", after: "home_monitoring" });
  });
});

describe("words", () => {
  it("looks as the server grades", () => {
    expect(["none", "home_monitoring", "temporary_observation", "home_quarantine", "centralized_quarantine", "undecided", "new_word"].map(lookOf)).toEqual([
      "none", "watch", "home", "isolate", "closed", "unknown", "home",
    ]);
  });
  it("shows what it does not know as it is written", () => {
    expect([sayWord("zzz"), sayMeasure("zzz", "封控"), sayMeasure("zzz"), shortVersion("sha256:abcdef0123456789")]).toEqual(["zzz", "封控", "zzz", "abcdef01"]);
  });
});

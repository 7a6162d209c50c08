// What can be told about a form before it is sent, and the addresses of the pages.
import { describe, expect, it } from "vitest";
import { fieldTime, readAreaCode, readIdentityNumber, wireTime } from "../src/resident/arrivals/checks";
import { find } from "../src/resident/router";
import { readPhone } from "../src/resident/shell/phone";

describe("a phone", () => {
  it.each(["15400005678", " 154 0000 5678", "+86 154-0000-5678", "008615400005678", "１５４００００５６７８"])("%s is read", (text) => {
    expect(readPhone(text)).toBe("15400005678");
  });
  it.each(["", "1540000567", "154000056789", "25400005678", "1540000567a"])("%s is none", (text) => {
    expect(readPhone(text)).toBeNull();
  });
});

describe("an identity number", () => {
  it("is tidied and its check digit told", () => {
    expect(readIdentityNumber(" 11010519491231002x ")).toEqual({ value: "11010519491231002X", shape: true, check: true });
    expect(readIdentityNumber("110105194912310021")).toMatchObject({ shape: true, check: false });
    expect(readIdentityNumber("E12345678")).toMatchObject({ shape: false, check: false });
  });
});

describe("an area code", () => {
  it.each(["610113", "610113001", "610113001002", "610113001002003", "６１０１１３"])("%s is read", (text) => {
    expect(readAreaCode(text)).not.toBeNull();
  });
  it.each(["", "61", "6101134", "西安", "6101130010020031"])("%s is none", (text) => {
    expect(readAreaCode(text)).toBeNull();
  });
});

describe("a time", () => {
  it("is the plan's zone's, whatever the device says", () => {
    const field = fieldTime(new Date("2021-10-27T16:30:00Z"));
    expect(field).toBe("2021-10-28T00:30");
    expect(wireTime(field)).toBe("2021-10-28T00:30:00+08:00");
    expect(wireTime("")).toBeNull();
  });
});

describe("an address", () => {
  it("names its page and what it is about", () => {
    expect(find("/measures/990101-0192f0c0-0000-7000-8000-000000000001/appeal").props).toEqual({ id: "990101-0192f0c0-0000-7000-8000-000000000001" });
    expect(find("/").page.open).toBeUndefined();
    expect(find("/arrive").page.open).toBe(true);
    expect(find("/nowhere").page).toBe(find("/measures/../x").page);
  });
});

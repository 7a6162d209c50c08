// Lines that are pasted into lists and requests.
import { describe, expect, it } from "vitest";
import { cellsOf, numberOf } from "../src/desk/tracing/lines";

describe("pasted lines", () => {
  it("parts cells by commas of both scripts and by tabs, and drops empty lines", () => {
    expect(cellsOf("王芳，990101198001010043\t15400000001\n\n , ,\r\n李强,,154")).toEqual([
      ["王芳", "990101198001010043", "15400000001"],
      ["李强", "", "154"],
    ]);
  });
  it("tells identity numbers from phones", () => {
    expect(numberOf("990101 19800101 0043")).toEqual({ id_number: "990101198001010043" });
    expect(numberOf("154-0000-0001")).toEqual({ phone: "154-0000-0001" });
  });
});

// Ids made on a device sort by when they were made, also within one millisecond and when the clock steps back.
import { expect, it } from "vitest";
import { publicId, uuid7 } from "@shared/ids";

const MS = Date.UTC(2021, 9, 28);

it("is a UUIDv7 that begins with its time", () => {
  const id = uuid7(MS);
  expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(MS);
});

it("rises within a millisecond and when the clock goes back", () => {
  const made = Array.from({ length: 2_000 }, (_, index) => uuid7(MS + 1 - (index % 3) * 60_000));
  expect(made).toEqual(made.toSorted());
  expect(new Set(made).size).toBe(made.length);
});

it("keeps version and variant while it rises", () => {
  for (let index = 0; index < 1_000; index += 1) expect(uuid7(MS)).toMatch(/-7[\da-f]{3}-[89ab]/);
});

it("is named after the district of its area", () => {
  expect(publicId("990101001001003", "u")).toBe("990101-u");
});

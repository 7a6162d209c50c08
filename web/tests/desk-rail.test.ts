// What of the rail is open.
import { expect, test } from "vitest";
import { GROUPS } from "../src/desk/nav";
import { groupOf, isWithin, openAtFirst, readKept } from "../src/desk/rail";

test("a page within a place belongs to its group", () => {
  expect(groupOf(GROUPS, "/tests/rounds/990101-1")).toBe("nav.tests");
  expect(groupOf(GROUPS, "/persons/990101-1")).toBe("nav.people");
  expect(groupOf(GROUPS, "/nowhere")).toBeUndefined();
  expect(isWithin("/listsx", "/lists")).toBe(false);
});

test("every place stands once", () => {
  const places = GROUPS.flatMap((group) => group.places.map((place) => place.to));
  expect(new Set(places).size).toBe(places.length);
});

test("little is open as a whole, much only at its beginning", () => {
  expect(openAtFirst(GROUPS)).toEqual(["nav.today"]);
  expect(openAtFirst(GROUPS.slice(4, 6))).toEqual(["nav.tests", "nav.cases"]);
});

test("what was kept and cannot be read is forgotten", () => {
  expect(readKept('["nav.tests",7]')).toEqual(["nav.tests"]);
  for (const text of [null, "", "{", '"nav.tests"', "7"]) expect(readKept(text)).toBeUndefined();
});

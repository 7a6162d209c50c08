import { expect, test } from "vitest";
import { isMinor, knownAt } from "../src/desk/deciding/care/household";
import { readRooms, writeRooms } from "../src/desk/deciding/care/rooms";

test("rooms come back as they were written", () => {
  const text = "201,1,卫\n202,2";
  const read = readRooms(`${text}\n\n`);
  expect(read).toEqual({ rooms: [{ name: "201", beds: 1, own_bathroom: true }, { name: "202", beds: 2, own_bathroom: false }] });
  if ("rooms" in read) expect(writeRooms(read.rooms)).toBe(text);
});

test("a pasted sheet with tabs or full-width commas is read", () => {
  expect(readRooms("一病区\t40\n二病区，20，bath")).toEqual({
    rooms: [{ name: "一病区", beds: 40, own_bathroom: false }, { name: "二病区", beds: 20, own_bathroom: true }],
  });
});

test("the line that cannot be read is named", () => {
  for (const text of ["201,1\n202", "201,1\n202,0", "201,1\n,3", "201,1\n202,viele"]) expect(readRooms(text)).toEqual({ line: 2 });
});

const home = [
  { relationship: "child", relationship_word: "儿子", person: { id: "1", name: "小明", born: "2010-10-25" } },
  { relationship: "parent", relationship_word: "祖父", person: { id: "2", name: "老王", born: "1950-01-01" } },
  { relationship: "head", relationship_word: "户主", person: { id: "3", name: "王强", born: "1980-01-01" } },
];
const now = new Date("2021-10-25T08:00:00+08:00");

test("whom the registry knows behind the door, with the head as a minor's guardian", () => {
  expect(knownAt(home, "1", now)).toEqual({
    others: [
      { name: "老王", relation: "祖父", rule: "stay_in" },
      { name: "王强", relation: "户主", rule: "stay_in" },
    ],
    guardian: "王强",
  });
  expect(knownAt(home, "2", now).guardian).toBe("");
});

test("eighteen on the birthday", () => {
  expect([isMinor("2003-10-26", "2021-10-25"), isMinor("2003-10-25", "2021-10-25"), isMinor(undefined, "2021-10-25")]).toEqual([true, false, false]);
});

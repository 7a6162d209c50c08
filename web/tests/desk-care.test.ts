import { expect, test } from "vitest";
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

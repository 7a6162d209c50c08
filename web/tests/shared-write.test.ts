// A write that is tried again is the same write; a changed one is another.
import { expect, it } from "vitest";
import { useWrite } from "@shared/write";

it("keeps its key for the same content until it is done", async () => {
  const keys: string[] = [];
  let gone = true;
  const save = useWrite((headers, text: string) => {
    keys.push(headers["Idempotency-Key"]);
    return gone ? Promise.reject(new Error("gone")) : Promise.resolve(text);
  });
  expect(await save.run("a")).toBeUndefined();
  expect(save.error.value).toBe("gone");
  await save.run("a");
  await save.run("b");
  gone = false;
  expect(await save.run("b")).toBe("b");
  await save.run("b");
  expect(save.error.value).toBe("");
  expect(keys[0]).toBe(keys[1]);
  expect(keys[2]).toBe(keys[3]);
  expect(new Set(keys).size).toBe(3);
});

it("does one at a time", async () => {
  let times = 0;
  const save = useWrite(async () => {
    times += 1;
    return times;
  });
  await Promise.all([save.run(), save.run()]);
  expect(times).toBe(1);
});

// Where somebody goes after signing in.
import { expect, it } from "vitest";
import { faceOf } from "../src/home/faces";

const of = (...roles: string[]) => faceOf({ posts: roles.map((role) => ({ role })) });

it("is the phone for those who go from door to door, the desk for everybody else", () => {
  expect(of("grid_worker")).toBe("field");
  expect(of("gate_guard", "volunteer")).toBe("field");
  expect(of("grid_worker", "community_officer")).toBe("desk");
  expect(of("security_admin")).toBe("desk");
  expect(of()).toBe("desk");
});

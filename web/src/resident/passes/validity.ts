// Whether a pass may be shown now: what the server said, and what its own times say since.
import type { MyPasses } from "../wire";

export type Pass = MyPasses["items"][number];
export type Validity = "valid" | "future" | "expired" | "revoked";

export function validity(pass: Pick<Pass, "from" | "until" | "state">, now: number): Validity {
  if (pass.state === "revoked") return "revoked";
  if (Date.parse(pass.until) <= now) return "expired";
  return Date.parse(pass.from) > now ? "future" : "valid";
}

// Sentences about measures.
import { sayWord } from "../labels";
import { t } from "./words";

/** What an override would do. */
export function sayOverride(override: { kind: string; days: number }): string {
  if (override.kind === "none") return t("override.release");
  return t("override.to", { kind: sayWord(override.kind), n: override.days });
}

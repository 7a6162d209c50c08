// The edited files of a draft, kept in this tab so that a reload loses nothing.
const KEPT = "linli.draft.";

/** Edited files by name; empty when nothing was kept or it cannot be read. */
export function keptDraft(version: string): Record<string, string> {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(KEPT + version) ?? "{}");
    if (typeof found !== "object" || found === null) return {};
    return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  } catch {
    return {};
  }
}

/** Whether it could be kept: a full store is no reason to stop editing. */
export function keepDraft(version: string, edited: Record<string, string>): boolean {
  try {
    if (Object.keys(edited).length === 0) sessionStorage.removeItem(KEPT + version);
    else sessionStorage.setItem(KEPT + version, JSON.stringify(edited));
    return true;
  } catch {
    return false;
  }
}

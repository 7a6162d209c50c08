// A change of a person as the form holds it, and what to do when somebody else was faster.
export const EDITABLE = ["name", "sex", "born", "id_number", "phone", "residence", "registered_address", "political_status", "note"] as const;
export type Editable = (typeof EDITABLE)[number];
export type Draft = Record<Editable, string>;
export type Known = { [field in Editable]?: string | null } & { version: number };

/** Numbers are masked and the note is hidden: these begin empty, and empty means unchanged. */
export const HIDDEN: readonly Editable[] = ["id_number", "phone", "note"];

export function draftOf(person: Known): Draft {
  const draft = {} as Draft;
  for (const field of EDITABLE) draft[field] = HIDDEN.includes(field) ? "" : (person[field] ?? "");
  return draft;
}

/** Only what was changed from what was shown. */
export function changesOf(draft: Draft, shown: Known): Partial<Draft> {
  const changed: Partial<Draft> = {};
  const before = draftOf(shown);
  for (const field of EDITABLE) {
    const value = draft[field].trim();
    if (value !== before[field].trim()) changed[field] = value;
  }
  return changed;
}

export interface Clash {
  field: Editable;
  mine: string;
  theirs: string;
}

/** Fields that I changed and that meanwhile read otherwise than I was shown. */
export function clashes(mine: Partial<Draft>, shown: Known, now: Known): Clash[] {
  const found: Clash[] = [];
  for (const field of EDITABLE) {
    const value = mine[field];
    const theirs = now[field] ?? "";
    if (value === undefined || theirs === (shown[field] ?? "") || theirs === value) continue;
    found.push({ field, mine: value, theirs });
  }
  return found;
}

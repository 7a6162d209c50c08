// What somebody typed into the one search field: a name, or a whole number.
export type Typed = { kind: "name"; name: string } | { kind: "id_number" | "phone"; number: string } | { kind: "part" };

/** Eighteen characters are an identity number, eleven digits (or seven and more with an area code) a phone. */
export function readTyped(text: string): Typed {
  const bare = text.replace(/[\s-]/g, "");
  if (/^\d{17}[\dXx]$/.test(bare) || /^\d{15}$/.test(bare)) return { kind: "id_number", number: bare.toUpperCase() };
  if (/^1\d{10}$/.test(bare) || /^0\d{9,11}$/.test(bare)) return { kind: "phone", number: bare };
  if (/\d{3,}/.test(bare)) return { kind: "part" };
  return { kind: "name", name: text.trim() };
}

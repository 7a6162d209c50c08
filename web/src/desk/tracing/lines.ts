// Lists that are typed or pasted into a field: one person a line, cells parted by commas or tabs.

/** Cells of each line that says something. */
export function cellsOf(text: string): string[][] {
  const lines = text.split(/\r?\n/).map((line) => line.split(/[,，\t]/).map((cell) => cell.trim()));
  return lines.filter((cells) => cells.some((cell) => cell !== ""));
}

/** A number as the wire wants it: an identity number has 15 or 18 characters, everything else is a phone. */
export function numberOf(text: string): { id_number?: string; phone?: string } {
  const plain = text.replace(/\s/g, "");
  return plain.length >= 15 ? { id_number: plain } : { phone: plain };
}

// A decision table being edited: the lines of its CSV under its own heading. Columns nobody knows and
// lines nobody touched stay as they are. Every function answers a new draft.
import { readCsv, writeCsv, type CsvFile, type CsvLine } from "./csv";

/** What a column of a table is for. */
export type ColumnPart = "id" | "when" | "then" | "basis" | "other";

export interface DraftColumn {
  heading: string;
  part: ColumnPart;
  /** The input or output; the heading itself for others. */
  name: string;
}

/** A row keeps its `key` while it is moved or renamed. */
export interface DraftRow {
  key: number;
  cells: string[];
  raw?: string;
}

export interface Draft {
  columns: DraftColumn[];
  rows: DraftRow[];
  nextKey: number;
  heading: CsvLine;
  shape: Omit<CsvFile, "lines">;
}

function columnOf(heading: string): DraftColumn {
  const name = heading.trim();
  if (name === "id" || name === "basis") return { heading, part: name, name };
  const [part, rest] = [name.slice(0, 5), name.slice(5)];
  if (part === "when.") return { heading, part: "when", name: rest };
  if (part === "then.") return { heading, part: "then", name: rest };
  return { heading, part: "other", name };
}

/** The draft of a table's CSV. */
export function openDraft(text: string): Draft {
  const { lines, ...shape } = readCsv(text);
  const [heading = { cells: [] }, ...rest] = lines;
  const rows = rest.map((line, key) => ({ key, cells: line.cells, raw: line.raw }));
  return { columns: heading.cells.map(columnOf), rows, nextKey: rows.length, heading, shape };
}

/** The draft as CSV, under the heading as it was. */
export function saveDraft(draft: Draft): string {
  return writeCsv({ ...draft.shape, lines: [draft.heading, ...draft.rows] });
}

/** What a row says in a column; empty where its line is too short. */
export function cellOf(row: DraftRow, column: number): string {
  return row.cells[column] ?? "";
}

/** Where the column stands, -1 where the table has none. */
export function placeOf(draft: Draft, part: ColumnPart, name?: string): number {
  return draft.columns.findIndex((column) => column.part === part && (name === undefined || column.name === name));
}

export function idOf(draft: Draft, row: DraftRow): string {
  return cellOf(row, placeOf(draft, "id"));
}

/** Writes a cell. */
export function setCell(draft: Draft, key: number, column: number, text: string): Draft {
  const write = (row: DraftRow): DraftRow => {
    if (row.key !== key || cellOf(row, column) === text) return row;
    const length = Math.max(row.cells.length, draft.columns.length);
    const cells = Array.from({ length }, (_, place) => (place === column ? text : cellOf(row, place)));
    return { key, cells };
  };
  return { ...draft, rows: draft.rows.map(write) };
}

/** An id like `id` that no row has: M3 -> M4. */
export function freeId(draft: Draft, id: string): string {
  const taken = new Set(draft.rows.map((row) => idOf(draft, row)));
  const stem = id.replace(/\d+$/, "") || "R";
  for (let number = Number(/\d+$/.exec(id)?.[0] ?? 0) + 1; ; number++) {
    if (!taken.has(`${stem}${number}`)) return `${stem}${number}`;
  }
}

/** Adds a row below `key` (at the end without one): a copy of it under a free id, or empty. */
export function addRow(draft: Draft, key?: number): Draft {
  const place = draft.rows.findIndex((row) => row.key === key);
  const model = draft.rows[place];
  const last = draft.rows.at(-1);
  const id = freeId(draft, idOf(draft, model ?? last ?? { key: 0, cells: [] }));
  const write = (column: DraftColumn, at: number): string => {
    if (column.part === "id") return id;
    if (model) return cellOf(model, at);
    return column.part === "when" ? "-" : "";
  };
  const row = { key: draft.nextKey, cells: draft.columns.map(write) };
  const rows = place < 0 ? [...draft.rows, row] : draft.rows.toSpliced(place + 1, 0, row);
  return { ...draft, rows, nextKey: draft.nextKey + 1 };
}

export function removeRow(draft: Draft, key: number): Draft {
  return { ...draft, rows: draft.rows.filter((row) => row.key !== key) };
}

/** Moves a row up (-1) or down (1); the first and the last stay where they are. */
export function moveRow(draft: Draft, key: number, by: -1 | 1): Draft {
  const from = draft.rows.findIndex((row) => row.key === key);
  const to = from + by;
  const [row, other] = [draft.rows[from], draft.rows[to]];
  if (!row || !other) return draft;
  return { ...draft, rows: draft.rows.with(from, other).with(to, row) };
}

/** Adds a row at the end whose conditions are those of an example. */
export function addRowFor(draft: Draft, example: Record<string, unknown>): Draft {
  const added = addRow(draft);
  const row = added.rows.at(-1);
  if (!row) return added;
  return added.columns.reduce((next, column, place) => {
    if (column.part !== "when" || !(column.name in example)) return next;
    const value = example[column.name];
    return setCell(next, row.key, place, value === null || value === undefined ? "null" : String(value));
  }, added);
}

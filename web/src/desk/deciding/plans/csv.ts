// The CSV of a decision table, read and written so that a line nobody touched stays byte for byte.

/** A line of the file: its cells and, while nobody changed it, its text. */
export interface CsvLine {
  cells: string[];
  raw?: string;
}

/** A file taken apart; `newline`, `mark` and `ending` put it together again as it was. */
export interface CsvFile {
  lines: CsvLine[];
  newline: string;
  mark: boolean;
  ending: boolean;
}

const MARK = "\uFEFF";

/** Takes a CSV text apart. Lines without any cell are left out, as the server leaves them out. */
export function readCsv(text: string): CsvFile {
  const mark = text.startsWith(MARK);
  const body = mark ? text.slice(1) : text;
  const lines: CsvLine[] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  let start = 0;

  function endLine(end: number): void {
    cells.push(cell);
    cell = "";
    if (cells.length > 1 || cells[0] !== "") lines.push({ cells, raw: body.slice(start, end) });
    cells = [];
  }

  for (let place = 0; place < body.length; place++) {
    const sign = body[place] ?? "";
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (body[place + 1] === '"') {
        cell += '"';
        place++;
      } else quoted = false;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === ",") {
      cells.push(cell);
      cell = "";
    } else if (sign === "\n" || sign === "\r") {
      endLine(place);
      if (sign === "\r" && body[place + 1] === "\n") place++;
      start = place + 1;
    } else cell += sign;
  }
  if (start < body.length) endLine(body.length);
  const newline = body.includes("\r\n") ? "\r\n" : "\n";
  return { lines, newline, mark, ending: body === "" || /[\r\n]$/.test(body) };
}

/** A cell as CSV: quoted where a reader would otherwise see something else. */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Puts a file together again. */
export function writeCsv(file: CsvFile): string {
  const lines = file.lines.map((line) => line.raw ?? line.cells.map(csvCell).join(","));
  return (file.mark ? MARK : "") + lines.join(file.newline) + (file.ending && lines.length ? file.newline : "");
}

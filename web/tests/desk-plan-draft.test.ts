// The CSV of a decision table and the draft made of it: nothing that was not touched changes.
import { describe, expect, it } from "vitest";
import { csvCell, readCsv, writeCsv } from "../src/desk/deciding/plans/csv";
import { addRow, freeId, idOf, moveRow, openDraft, placeOf, removeRow, saveDraft, setCell } from "../src/desk/deciding/plans/draft";
import { sayCondition, sayOutcome } from "../src/desk/deciding/plans/reading";
import { changedCells, placeOfProblem, rowIdsOf } from "../src/desk/deciding/plans/problems";
import { keptDraft, keepDraft } from "../src/desk/deciding/plans/kept";

const TABLE = `id,when.risk_level,note,when.naat_age_hours,then.measure,basis
H1,high,"alt, ""neu""",-,centralized_quarantine,三
A1,"low,medium",,<=72,none,三
`;

describe("csv", () => {
  it("reads quotes, commas, doubled quotes and lines inside a cell", () => {
    const { lines } = readCsv('a,"b,c","d""e"\n"two\nlines",,x\n');
    expect(lines.map((line) => line.cells)).toEqual([
      ["a", "b,c", 'd"e'],
      ["two\nlines", "", "x"],
    ]);
  });

  it.each([
    TABLE,
    TABLE.replaceAll("\n", "\r\n"),
    `\uFEFF${TABLE}`,
    TABLE.trimEnd(),
    'id,"needlessly quoted"\n"1",2\n',
    "",
    "id\n",
  ])("writes back what it read (%#)", (text) => expect(writeCsv(readCsv(text))).toBe(text));

  it("leaves empty lines out and keeps lines of empty cells", () => {
    expect(readCsv("a,b\n\n,\n").lines.map((line) => line.cells)).toEqual([["a", "b"], ["", ""]]);
  });

  it("quotes what needs it and nothing else", () => {
    expect(["low,medium", 'say "x"', "a\nb", " a", "plain", "1 7 14", ""].map(csvCell)).toEqual([
      '"low,medium"', '"say ""x"""', '"a\nb"', '" a"', "plain", "1 7 14", "",
    ]);
  });

  it("survives any text in a cell", () => {
    for (const cell of ["", ",", '"', '""', "\n", "\r\n", "，", "𠮷野", '<script>alert("x")</script>', " ", "-", "=1+1"]) {
      const line = { cells: ["id", cell, "end"] };
      const text = writeCsv({ lines: [line], newline: "\n", mark: false, ending: true });
      expect(readCsv(text).lines[0]?.cells).toEqual(line.cells);
    }
  });
});

describe("draft", () => {
  it("knows the parts of the heading and keeps columns it does not know", () => {
    const draft = openDraft(TABLE);
    expect(draft.columns.map((column) => column.part)).toEqual(["id", "when", "other", "when", "then", "basis"]);
    const measure = placeOf(draft, "then", "measure");
    const next = setCell(draft, 1, measure, "home_monitoring");
    expect(saveDraft(next)).toBe(TABLE.replace("<=72,none", "<=72,home_monitoring"));
  });

  it("leaves the text alone when a cell is written as it was", () => {
    const draft = openDraft(TABLE);
    expect(saveDraft(setCell(draft, 0, 1, "high"))).toBe(TABLE);
  });

  it("writes an edited list in quotes", () => {
    const next = setCell(openDraft(TABLE), 0, 1, "medium,high");
    expect(saveDraft(next)).toContain('H1,"medium,high","alt, ""neu""",-,');
  });

  it("copies a row under a free id, below it", () => {
    const next = addRow(openDraft(TABLE), 0);
    expect(next.rows.map((row) => idOf(next, row))).toEqual(["H1", "H2", "A1"]);
    expect(next.rows[1]?.cells.slice(1)).toEqual(["high", 'alt, "neu"', "-", "centralized_quarantine", "三"]);
    expect(new Set(next.rows.map((row) => row.key)).size).toBe(3);
  });

  it("adds an empty row at the end of a table and to an empty table", () => {
    const next = addRow(openDraft(TABLE));
    expect(next.rows.at(-1)?.cells).toEqual(["A2", "-", "", "-", "", ""]);
    expect(addRow(openDraft("id,when.a\n")).rows[0]?.cells).toEqual(["R1", "-"]);
  });

  it("finds a free id", () => {
    const draft = addRow(addRow(openDraft(TABLE), 0), 0);
    expect(freeId(draft, "H1")).toBe("H4");
    expect(freeId(draft, "URGENT")).toBe("URGENT1");
    expect(freeId(draft, "")).toBe("R1");
  });

  it("moves and removes rows, and not beyond the ends", () => {
    const draft = openDraft(TABLE);
    const down = moveRow(draft, 0, 1);
    expect(down.rows.map((row) => row.key)).toEqual([1, 0]);
    expect(moveRow(draft, 0, -1)).toBe(draft);
    expect(moveRow(draft, 1, 1)).toBe(draft);
    expect(saveDraft(moveRow(down, 0, -1))).toBe(TABLE);
    expect(removeRow(draft, 0).rows.map((row) => row.key)).toEqual([1]);
  });

  it("fills up a line that is too short when it is edited", () => {
    const draft = setCell(openDraft("id,when.a,basis\nX1,1\n"), 0, 2, "三");
    expect(saveDraft(draft)).toBe("id,when.a,basis\nX1,1,三\n");
  });
});

describe("reading", () => {
  it("says conditions in plain words", () => {
    const said = ["", "-", "null", "not(null)", "<=72", "(24..72]", "[1..3]", "low,medium", "not(low)", "true", "??("].map(sayCondition);
    expect(said).toEqual(["任意", "任意", "未知", "已知", "≤ 72", "> 24 且 ≤ 72", "1 至 3", "低风险、中风险", "不是 低风险", "是", "??("]);
  });
  it("says outcomes by their type", () => {
    expect(sayOutcome("1 7 14", "integers")).toBe("1、7、14");
    expect(sayOutcome("district community", "words?")).toBe("区县、社区");
    expect(sayOutcome("district community", "text")).toBe("区县、社区");
    expect(sayOutcome("see page 3", "text")).toBe("see page 3");
    expect(sayOutcome("", "text?")).toBe("—");
  });
});

describe("problems", () => {
  const draft = openDraft(TABLE);
  it("finds the rows by id, or by the line of the file", () => {
    expect(placeOfProblem(draft, { kind: "overlap", row: "A1", message: "" })).toEqual([1]);
    expect(placeOfProblem(draft, { kind: "type", row: "2", message: "" })).toEqual([0]);
    expect(placeOfProblem(draft, { kind: "gap", message: "" })).toEqual([]);
    expect(placeOfProblem(draft, { kind: "overlap", rows: ["H1", "A1"], message: "" })).toEqual([0, 1]);
    expect(placeOfProblem(draft, { kind: "word", rows: [], line: 3, message: "" })).toEqual([1]);
    expect(rowIdsOf({ kind: "overlap", row: "H1, A1", message: "" })).toEqual(["H1", "A1"]);
  });
  it("shows which cells of a row changed", () => {
    const next = addRow(setCell(draft, 1, 4, "home_monitoring"), 1);
    expect(changedCells(draft, next)).toEqual(new Map([["A1", new Set([4])], ["A2", null]]));
  });
});

describe("keeping", () => {
  it("keeps edited files over a reload, and forgets them when there are none", () => {
    expect(keptDraft("v1")).toEqual({});
    keepDraft("v1", { "tables/arrival.csv": TABLE });
    expect(keptDraft("v1")).toEqual({ "tables/arrival.csv": TABLE });
    expect(keptDraft("v2")).toEqual({});
    keepDraft("v1", {});
    expect(sessionStorage.length).toBe(0);
  });
  it("lives with a store that holds rubbish", () => {
    sessionStorage.setItem("linli.draft.v1", "{");
    expect(keptDraft("v1")).toEqual({});
  });
});

// The logic of the registry half of the desk: what is typed, paged, added up, compared.
import { describe, expect, it } from "vitest";
import { topicsOf } from "../src/desk/live";
import { mayDo } from "../src/desk/may";
import { addsUp, shares, typedMoment } from "../src/desk/registry/canvass/outcomes";
import { addsUp as importAddsUp, readSummary, rowRanges } from "../src/desk/registry/imports/summary";
import { changesOf, clashes, draftOf, type Known } from "../src/desk/registry/people/editing";
import { pagesOf } from "../src/desk/registry/people/pages";
import { differences } from "../src/desk/registry/people/pasts";
import { readTyped } from "../src/desk/registry/people/searched";
import { doorText, shortGrid, sizeText } from "../src/desk/registry/places";
import { isPossible, queueOf, type Review } from "../src/desk/registry/reviews/useReviews";

describe("what somebody may do", () => {
  const roles = [
    { role: "community_officer", label: "社区干部", label_en: "Community officer", actions: ["import_roster", "list_reviews"] },
    { role: "audit_admin", label: "审计", label_en: "Auditor", actions: ["view_journal"] },
  ];
  const posts = [{ role: "community_officer", area: "990101001001" }];
  it("follows the roles of the server", () => {
    expect(mayDo(roles, posts, ["import_roster"])).toBe(true);
    expect(mayDo(roles, posts, ["view_journal"])).toBe(false);
    expect(mayDo(roles, posts, ["view_journal", "list_reviews"])).toBe(true);
  });
  it("keeps to the area of the post, above and below it", () => {
    expect(mayDo(roles, posts, ["import_roster"], "990101001001003")).toBe(true);
    expect(mayDo(roles, posts, ["import_roster"], "990101")).toBe(true);
    expect(mayDo(roles, posts, ["import_roster"], "990101001002")).toBe(false);
  });
  it("leaves to the server what no role names", () => {
    expect(mayDo(roles, posts, ["something_new"])).toBe(true);
    expect(mayDo(roles, [], [])).toBe(true);
  });
});

describe("live changes", () => {
  const change = { action: "record_attempt", subject: null, area: "990101001001001", at: "" };
  it("name the topics they touch", () => {
    expect(topicsOf({ ...change, kind: "household" })).toEqual(expect.arrayContaining(["canvass", "registry", "work-owed"]));
  });
  it("of a new kind refresh everything", () => {
    expect(topicsOf({ ...change, kind: "comet" })).toBeNull();
  });
});

describe("the search field", () => {
  it("tells numbers from names", () => {
    expect(readTyped("990101 19900101 123x")).toEqual({ kind: "id_number", number: "99010119900101123X" });
    expect(readTyped("154-0000-5678")).toEqual({ kind: "phone", number: "15400005678" });
    expect(readTyped("0931-1234567")).toEqual({ kind: "phone", number: "09311234567" });
    expect(readTyped("5678")).toEqual({ kind: "part" });
    expect(readTyped(" 王芳 ")).toEqual({ kind: "name", name: "王芳" });
    expect(readTyped("")).toEqual({ kind: "name", name: "" });
  });
});

describe("pages", () => {
  it("are those on screen", () => {
    expect(pagesOf(0, 30)).toEqual([0]);
    expect(pagesOf(95, 120)).toEqual([0, 1]);
    expect(pagesOf(99_990, 99_999)).toEqual([999]);
    expect(pagesOf(0, -1)).toEqual([0]);
  });
});

describe("coverage", () => {
  const totals = { households: 10, reached_by_phone: 4, reached_at_door: 3, refused: 1, not_reached: 2, notices: 9 };
  it("adds up without the papers", () => {
    expect(addsUp(totals)).toBe(true);
    expect(addsUp({ ...totals, refused: 2 })).toBe(false);
  });
  it("fills the whole bar, and none of it for nobody", () => {
    const parts = shares(totals);
    expect(parts.reduce((sum, part) => sum + part.width, 0)).toBeCloseTo(100);
    expect(parts.at(-1)?.from).toBeCloseTo(80);
    const none = { households: 0, reached_by_phone: 0, reached_at_door: 0, refused: 0, not_reached: 0, notices: 0 };
    expect(shares(none).every((part) => part.width === 0)).toBe(true);
  });
  it("reads typed times in the zone of the plan", () => {
    expect(typedMoment("2021-10-25T14:30")).toBe("2021-10-25T14:30:00+08:00");
    expect(typedMoment("")).toBeUndefined();
  });
});

describe("the summary of an import", () => {
  const said = {
    rows: 6,
    outcomes: { created: 2, updated: 1, unchanged: 1, duplicate: 1, review: 1 },
    households: 2,
    persons: 5,
    by_sheet: { 一号楼: { households: 2, persons: 5 } },
    slips: { id_missing: [["一号楼", 3]], id_checksum: [["一号楼", 5], ["一号楼", 4], ["二号楼", 9]], phone_invalid: [] },
  };
  it("is read with the most frequent slip first", () => {
    const summary = readSummary(said);
    expect(summary && importAddsUp(summary)).toBe(true);
    expect(summary?.slips.map((slip) => [slip.code, slip.count])).toEqual([["id_checksum", 3], ["id_missing", 1]]);
    expect(summary?.slips[0]?.sheets).toEqual([{ sheet: "一号楼", rows: [5, 4] }, { sheet: "二号楼", rows: [9] }]);
  });
  it("is nothing for nothing", () => {
    expect(readSummary(undefined)).toBeNull();
    expect(readSummary({ outcomes: {} })).toBeNull();
    expect(readSummary({ rows: 0 })?.slips).toEqual([]);
  });
  it("writes rows as ranges", () => {
    expect(rowRanges([5, 3, 4, 9, 9])).toBe("3–5, 9");
    expect(rowRanges([])).toBe("");
  });
});

describe("changing a person", () => {
  const shown: Known = { version: 3, name: "王芳", residence: "resident", phone: "154****5678", political_status: null };
  it("sends only what was changed, and never a mask", () => {
    const draft = { ...draftOf(shown), residence: "away" };
    expect(draft.phone).toBe("");
    expect(changesOf(draft, shown)).toEqual({ residence: "away" });
    expect(changesOf({ ...draft, phone: " 15400001111 " }, shown)).toEqual({ residence: "away", phone: "15400001111" });
  });
  it("clears what was emptied", () => {
    expect(changesOf({ ...draftOf(shown), residence: "" }, shown)).toEqual({ residence: "" });
  });
  it("shows a clash only where both changed the same field", () => {
    const now: Known = { ...shown, version: 4, residence: "floating", political_status: "群众" };
    expect(clashes({ residence: "away" }, shown, now)).toEqual([{ field: "residence", mine: "away", theirs: "floating" }]);
    expect(clashes({ name: "王方" }, shown, now)).toEqual([]);
    expect(clashes({ residence: "floating" }, shown, now)).toEqual([]);
  });
});

describe("the past", () => {
  it("lists what differs", () => {
    const found = differences({ residence: "away", name: "王芳" }, { residence: "resident", name: "王芳", phone: "154****5678" });
    expect(found).toEqual([
      { field: "居住状态", before: "外出", after: "常住" },
      { field: "电话", before: "（空）", after: "154****5678" },
    ]);
    expect(differences(undefined, undefined)).toEqual([]);
  });
});

const review = (id: string, rest: Partial<Review> = {}): Review => ({ id, sheet: "", row: 1, reason: "", text: "", cells: [], created_at: "", ...rest });

describe("reviews", () => {
  it("come round again when put off", () => {
    const all = ["a", "b", "c"].map((id) => review(id));
    expect(queueOf(all, new Set(["b"]), ["a"]).map((row) => row.id)).toEqual(["c", "a"]);
  });
  it("need to know who and where for a move", () => {
    expect(isPossible(review("a"), "moved")).toBe(false);
    expect(isPossible(review("a"), "drop")).toBe(true);
    expect(isPossible(review("a", { person: "p", household: "h" }), "separate")).toBe(true);
  });
});

describe("places", () => {
  it("are written as on the plate", () => {
    expect(doorText({ compound: "松涛苑", building: "3", unit: "1", door: "702" })).toBe("松涛苑 3-1-702");
    expect(doorText({ compound: "东村一组", building: "", unit: "", door: "12" })).toBe("东村一组 12");
  });
  it("have short names on the map", () => {
    expect(shortGrid("第3网格", "990101001001003")).toBe("3");
    expect(shortGrid("松涛社区第 12 网格", undefined)).toBe("12");
    expect(shortGrid("市场专属网格", undefined)).toBe("市场专属网格");
    expect(shortGrid("", "990101001001007")).toBe("7");
  });
  it("say sizes", () => {
    expect(sizeText(10)).toBe("1 KB");
    expect(sizeText(2_400_000)).toBe("2.4 MB");
  });
});

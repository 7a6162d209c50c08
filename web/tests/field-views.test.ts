// What the field face makes of pack and outbox: facades, overlay, today's work, search, conflicts.
import { describe, expect, it } from "vitest";
import { clashes, resolved } from "../src/field/store/conflict";
import { facades, floorOf, gatesOf, isWithin } from "../src/field/store/facade";
import { idNumberTrouble } from "../src/field/store/idnumber";
import { layOver, maskPhone, outcomeAfter, plateOf } from "../src/field/store/overlay";
import { fit } from "../src/field/store/photos";
import { askedFor, find } from "../src/field/store/search";
import { doorsDone, followupDue, nextDoor, today } from "../src/field/store/tasks";
import { household, measure, NOW, op, pack } from "./field-fixture";

describe("verifications", () => {
  it("shows whom somebody has to verify until it was done on this phone", () => {
    const home = household("h1");
    const listed = { id: "v1", household: "h1", name: "王芳", label: "群众线索", purpose: "核实行程" };
    const held = pack([home], { verifications: [listed] });
    const before = layOver(held, []);
    expect(today(before, NOW).tasks.map((task) => task.kind)).toContain("verify");
    const done = layOver(held, [op("verify_listed", { outcome: "confirmed" }, { entity: "v1" })]);
    expect(done.verificationsOf.get("h1")).toBeUndefined();
  });
});

const gate = (name: string, compound: string) => ({ name, compound, state: "open" });
const clockAt = (time: string) => Date.parse(`2026-11-22T${time}:00+08:00`);
describe("gates beside the doors", () => {
  it("shows those of the compound and those of the whole community", () => {
    const gates = [gate("东门", ""), gate("北门", "松涛苑"), gate("南门", "东风村三组")];
    expect(gatesOf(gates, "松涛苑").map((one) => one.name)).toEqual(["东门", "北门"]);
    expect(gatesOf(undefined, "松涛苑")).toEqual([]);
  });
  it("goes by the hours without the server, over midnight too", () => {
    expect([isWithin("06:00", "21:00", clockAt("06:00")), isWithin("06:00", "21:00", clockAt("21:00"))]).toEqual([true, false]);
    expect([isWithin("22:00", "05:30", clockAt("23:00")), isWithin("22:00", "05:30", clockAt("12:00"))]).toEqual([true, false]);
  });
});

describe("facade", () => {
  it("reads floor and flat of a door", () => {
    expect(floorOf("702")).toEqual({ floor: 7, flat: "02" });
    expect(floorOf("6003室")).toEqual({ floor: 60, flat: "03" });
    expect(floorOf("12")).toBeNull();
    expect(floorOf("甲3")).toBeNull();
  });
  it("lines flats up from the top floor, leaving gaps where nobody is", () => {
    const doors = ["101", "102", "201", "304"].map((door, at) => household(`h${at}`, { door }));
    const [building] = facades(pack(doors).buildings, doors);
    const unit = building?.units[0];
    expect(unit?.floors.map((floor) => floor.floor)).toEqual([3, 2, 1]);
    expect(unit?.columns).toBe(3);
    expect(unit?.floors[0]?.cells.map((cell) => cell?.door ?? null)).toEqual([null, null, "304"]);
  });
  it("lets flats follow each other when they are many or two share a door", () => {
    const many = ["01", "02", "03", "04", "05"].map((flat) => household(flat, { door: `1${flat}` }));
    expect(facades(pack(many).buildings, many)[0]?.units[0]?.columns).toBe(0);
    const twice = [household("a"), household("b")];
    const unit = facades(pack(twice).buildings, twice)[0]?.units[0];
    expect(unit?.floors[0]?.cells).toHaveLength(2);
  });
  it("keeps a village group as a list", () => {
    const doors = [household("a", { building: "b2", unit: "", door: "1" }), household("b", { building: "b2", unit: "", door: "2" })];
    const [group] = facades(pack(doors).buildings, doors);
    expect(group?.title).toBe("东风村三组");
    expect(group?.units[0]?.list.map((one) => one.id)).toEqual(["a", "b"]);
  });
  it("draws sixty floors", () => {
    const doors = Array.from({ length: 240 }, (_, at) => household(`h${at}`, { door: `${1 + Math.floor(at / 4)}0${1 + (at % 4)}` }));
    expect(facades(pack(doors).buildings, doors)[0]?.units[0]?.floors).toHaveLength(60);
  });
});

describe("overlay", () => {
  it("shows what waits, and what was sent after the pack was made", () => {
    const attempt = { channel: "door", outcome: "reached" };
    const base = pack([household("h1", { outcome: "pending" })]);
    for (const state of ["waiting", "sending", "sent"] as const) {
      const shown = layOver(base, [op("record_attempt", attempt, { state })]).byId.get("h1");
      expect(shown).toMatchObject({ outcome: "reached_at_door", attempts: 1 });
    }
    const old = layOver(base, [op("record_attempt", attempt, { state: "sent", overlays: false })]);
    expect(old.byId.get("h1")).toMatchObject({ outcome: "pending", attempts: 0 });
  });
  it("does not show what was refused", () => {
    const view = layOver(pack([household("h1")]), [op("record_visit", { outcome: "at_home" }, { state: "refused" })]);
    expect(view.byId.get("h1")?.visited_at).toBeUndefined();
    expect(view.waiting.size).toBe(0);
  });
  it("keeps reached, and a refusal gives way to it", () => {
    expect(outcomeAfter("reached_by_phone", "door", "not_reached")).toBe("reached_by_phone");
    expect(outcomeAfter("refused", "phone", "not_reached")).toBe("refused");
    expect(outcomeAfter("refused", "phone", "reached")).toBe("reached_by_phone");
    expect(outcomeAfter(undefined, "notice", undefined)).toBe("not_reached");
  });
  it("changes a person, masking what was typed", () => {
    const changes = { phone: { from: "154****5678", to: "13812345678" }, residence: { from: "resident", to: "away" } };
    const view = layOver(pack([household("h1")]), [op("change_person", { changes }, { entity: "p-h1" })]);
    expect(view.byId.get("h1")?.people[0]).toMatchObject({ phone: "138****5678", residence: "away" });
  });
  it("counts follow-ups of today only", () => {
    const base = pack([household("h1")], { measures: [measure("m1", { followups_today: 2, last_followup_at: "2026-11-21T20:00:00+08:00" })] });
    const view = layOver(base, [op("record_followup", { temperature: 36.6 }, { entity: "m1" })]);
    expect(view.measures[0]?.followups_today).toBe(1);
  });
  it("masks as the server does and names a door by its plate", () => {
    expect(maskPhone("13812345678")).toBe("138****5678");
    expect(maskPhone("01012345678")).toBe("010*****678");
    expect(maskPhone("12345678")).toBe("*****678");
    const view = layOver(pack([household("h1"), household("v", { building: "b2", unit: "", door: "7" })]), []);
    expect(view.households.map((one) => plateOf(view, one))).toEqual(["松涛苑 3-1-101", "东风村三组 7"]);
  });
});

const hour = (at: number | null) => at && new Date(at + 8 * 3_600_000).getUTCHours();

describe("today", () => {
  it("spreads follow-ups over the day", () => {
    expect(hour(followupDue(measure("m"), 2, NOW))).toBe(14);
    expect(hour(followupDue(measure("m", { followups_today: 1, last_followup_at: "2026-11-22T09:00:00+08:00" }), 2, NOW))).toBe(20);
    expect(followupDue(measure("m", { followups_today: 2, last_followup_at: "2026-11-22T09:00:00+08:00" }), 2, NOW)).toBeNull();
    expect(followupDue(measure("m", { ends_at: "2026-11-22T09:00:00+08:00" }), 2, NOW)).toBeNull();
  });
  it("adds up: what is done and what is owed", () => {
    const canvass = { id: "c", reason: "", due_at: "2026-11-23T00:00:00+08:00", triggered_at: "2026-11-22T00:00:00+08:00" };
    const base = pack(
      [household("h1", { outcome: "reached_at_door" }), household("h2", { outcome: "pending" }), household("h3", { outcome: "refused" })],
      { canvass, measures: [measure("m1", { followups_today: 1, last_followup_at: "2026-11-22T09:00:00+08:00" })] },
    );
    const view = layOver(base, []);
    const work = today(view, NOW);
    expect(work.tasks.map((task) => task.key)).toEqual(["m1", "ch2"]);
    expect(work).toMatchObject({ done: 3, total: 5 });
    expect(doorsDone(view, NOW)).toEqual({ done: 2, total: 3 });
  });
  it("puts overdue follow-ups first and walks on in order, round again", () => {
    const late = Date.parse("2026-11-22T15:00:00+08:00");
    const canvass = { id: "c", reason: "", due_at: "2026-11-23T00:00:00+08:00", triggered_at: "2026-11-22T00:00:00+08:00" };
    const base = pack([household("h0", { outcome: "pending" }), household("h1", { outcome: "reached_at_door" }), household("h2", { outcome: "not_reached" })], { canvass, measures: [measure("m1")] });
    const view = layOver(base, []);
    expect(today(view, late).tasks[0]).toMatchObject({ key: "m1", isOverdue: true });
    expect(nextDoor(view, "h0", late)?.id).toBe("h2");
    expect(nextDoor(view, "h2", late)?.id).toBe("h0");
    expect(nextDoor(layOver(pack([household("only")]), []), "only", late)).toBeNull();
  });
  it("asks for people to be looked in on after a week", () => {
    const person = { ...household("x").people[0], care: ["独居老人"] } as never;
    const visited = (day: string) => layOver(pack([household("h1", { people: [person], visited_at: day })]), []);
    expect(today(visited("2026-11-10T09:00:00+08:00"), NOW).tasks).toHaveLength(1);
    expect(today(visited("2026-11-20T09:00:00+08:00"), NOW)).toMatchObject({ tasks: [], done: 0 });
    expect(today(visited("2026-11-22T09:00:00+08:00"), NOW)).toMatchObject({ tasks: [], done: 1, total: 1 });
  });
});

describe("search", () => {
  const view = layOver(pack([household("h1"), household("h2", { door: "702", head_name: "李磊", people: [] })]), []);
  it("finds by name and by door", () => {
    expect(find(view, "王").map((hit) => hit.person?.name)).toEqual(["王芳"]);
    expect(find(view, "1-702").map((hit) => hit.household.id)).toEqual(["h2"]);
    expect(find(view, "李").map((hit) => hit.household.id)).toEqual(["h2"]);
    expect(find(view, "  ")).toEqual([]);
  });
  it("knows a whole number when it sees one", () => {
    expect(askedFor("138 1234 5678")).toBe("phone");
    expect(askedFor("99010119900101123x")).toBe("id_number");
    expect(askedFor("702")).toBe("name");
  });
});

describe("conflict", () => {
  const changes = { phone: { from: "154****5678", to: "13812345678" }, residence: { from: "resident", to: "away" } };
  const fields = { phone: { mine: "13812345678", theirs: "139****0000", from: "154****5678" } };
  const both = op("change_person", { changes }, { state: "conflict", current: { person: { phone: "139****0000", residence: "resident", version: 9 }, fields } });
  it("shows both sides", () => {
    expect(clashes(both)).toEqual([{ field: "phone", mine: "13812345678", theirs: "139****0000" }]);
  });
  it("sends mine against theirs, and what did not clash unless it is there", () => {
    expect(resolved(both, new Set(["phone"]))).toEqual({
      body: { changes: { phone: { from: "139****0000", to: "13812345678" }, residence: { from: "resident", to: "away" } } },
      baseVersion: 9,
    });
    const applied = { ...both, current: { person: { residence: "away", version: 9 }, fields } };
    expect(resolved(applied, new Set())).toBeNull();
  });
});

it("fits photos and looks at identity numbers", () => {
  expect(fit(4000, 3000)).toEqual([1600, 1200]);
  expect(fit(800, 600)).toEqual([800, 600]);
  expect(idNumberTrouble("11010519491231002X")).toBe(false);
  expect(idNumberTrouble("110105194912310021")).toBe(true);
  expect(idNumberTrouble("123")).toBe(true);
});

// A building as its facade: floors from the top, flats side by side. Doors that name no floor, and
// village groups, stay a list. And the gates one comes to it by.
import type { PackGate, PackHousehold } from "@shared/wire";
import { hourOf } from "./days";

export interface Floor {
  floor: number;
  /** `null` where the facade has no household. */
  cells: (PackHousehold | null)[];
}
export interface Unit {
  unit: string;
  floors: Floor[];
  /** Flats side by side; 0 when they do not line up and simply follow each other. */
  columns: number;
  list: PackHousehold[];
  households: PackHousehold[];
}
export interface Building {
  id: string;
  title: string;
  compound: string;
  units: Unit[];
}

const hourOfText = (text: string) => Number(text.slice(0, 2)) + Number(text.slice(3, 5)) / 60;

/** Whether a gate's hours hold at a moment: they go on without the server. */
export function isWithin(opens: string, closes: string, now: number): boolean {
  const [from, to, hour] = [hourOfText(opens), hourOfText(closes), hourOf(now)];
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}

/** The gates of a compound, and of the whole community. */
export function gatesOf(gates: readonly PackGate[] | undefined, compound: string): PackGate[] {
  return (gates ?? []).filter((gate) => !gate.compound || gate.compound === compound);
}

const COLUMNS_MAX = 4;

/** Floor and flat of a door such as 702, 1101 or 6003室. */
export function floorOf(door: string): { floor: number; flat: string } | null {
  const found = /^(\d{1,3})(\d{2})\D{0,2}$/.exec(door.trim());
  return found?.[1] && found[2] ? { floor: Number(found[1]), flat: found[2] } : null;
}

function unitOf(unit: string, households: PackHousehold[]): Unit {
  const floors = new Map<number, { flat: string; household: PackHousehold }[]>();
  const list: PackHousehold[] = [];
  for (const household of households) {
    const place = floorOf(household.door);
    if (!place) list.push(household);
    else floors.set(place.floor, [...(floors.get(place.floor) ?? []), { flat: place.flat, household }]);
  }
  const flats = [...new Set([...floors.values()].flatMap((doors) => doors.map((door) => door.flat)))].toSorted();
  const isDoubled = [...floors.values()].some((doors) => new Set(doors.map((door) => door.flat)).size < doors.length);
  const columns = isDoubled || flats.length > COLUMNS_MAX ? 0 : flats.length;
  const rows = [...floors.entries()].toSorted(([a], [b]) => b - a);
  return {
    unit,
    columns,
    list,
    households,
    floors: rows.map(([floor, doors]) => ({
      floor,
      cells: columns
        ? flats.map((flat) => doors.find((door) => door.flat === flat)?.household ?? null)
        : doors.toSorted((a, b) => a.flat.localeCompare(b.flat)).map((door) => door.household),
    })),
  };
}

/** The buildings of a grid in the order of the pack. */
export function facades(
  buildings: readonly { id: string; compound: string; name: string }[],
  households: readonly PackHousehold[],
): Building[] {
  const of = grouped(households, (one) => one.building);
  return buildings
    .filter((building) => of.has(building.id))
    .map((building) => {
      const units = grouped(of.get(building.id) ?? [], (one) => one.unit);
      return {
        id: building.id,
        title: [building.compound, building.name].filter(Boolean).join(" "),
        compound: building.compound,
        units: [...units.entries()].map(([unit, inside]) => unitOf(unit, inside)),
      };
    });
}

function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

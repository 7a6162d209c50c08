// How a door is written: 松涛苑 3-1-702; a village group has only a compound and a door.
export interface DoorOf {
  compound: string;
  building: string;
  unit: string;
  door: string;
}

/** The text of a door's plate. */
export function doorText(place: DoorOf): string {
  const door = [place.building, place.unit, place.door].filter((part) => part !== "").join("-");
  return [place.compound, door].filter((part) => part !== "").join(" ");
}

/** A grid's short name for a plate on a map: its number if the name has one, else the name itself. */
export function shortGrid(name: string, code: string | undefined): string {
  const number = /(\d+)\s*(?:号)?\s*网格|Grid\s+(\d+)/i.exec(name);
  if (number) return number[1] ?? number[2] ?? name;
  return name || (code ? String(Number(code.slice(-3))) : "");
}

/** A size in bytes as people read it. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000)).toLocaleString("en-US")} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

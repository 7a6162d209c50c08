// Rooms as lines of text: `201,1,卫`. What an office keeps in a sheet can be pasted.

export interface RoomLine {
  name: string;
  beds: number;
  own_bathroom: boolean;
}
const BATH = /^(卫|有|是|bath|yes|y|1)$/i;

/** The rooms, or the first line that cannot be read. */
export function readRooms(text: string): { rooms: RoomLine[] } | { line: number } {
  const rooms: RoomLine[] = [];
  for (const [at, raw] of text.split("\n").entries()) {
    if (!raw.trim()) continue;
    const [name = "", beds = "", bath = ""] = raw.split(/[,，\t]/).map((cell) => cell.trim());
    if (!name || !/^\d{1,3}$/.test(beds) || Number(beds) < 1) return { line: at + 1 };
    rooms.push({ name, beds: Number(beds), own_bathroom: BATH.test(bath) });
  }
  return { rooms };
}

export function writeRooms(rooms: readonly RoomLine[]): string {
  return rooms.map((room) => [room.name, room.beds, ...(room.own_bathroom ? ["卫"] : [])].join(",")).join("\n");
}

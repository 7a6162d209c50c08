// Finding somebody in the grid with the network cut: by name or door over what the phone holds.
import type { PackHousehold } from "@shared/wire";
import { plateOf } from "./overlay";
import type { Person, View } from "./types";

export interface Hit {
  household: PackHousehold;
  plate: string;
  /** The person whose name fits; none when the door does. */
  person?: Person;
}
export type Asked = "name" | "phone" | "id_number";

const HITS_MAX = 60;

/** What a text looks like: a whole phone or identity number is only known to the server. */
export function askedFor(text: string): Asked {
  const plain = text.replace(/[\s-]/g, "");
  if (/^\d{17}[\dXx]$|^\d{15}$/.test(plain)) return "id_number";
  if (/^\d{11,12}$/.test(plain)) return "phone";
  return "name";
}

/** Hits in walking order; every word of the text must fit. */
export function find(view: View, text: string): Hit[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const hits: Hit[] = [];
  for (const household of view.households) {
    const plate = plateOf(view, household);
    const place = plate.toLowerCase();
    const person = household.people.find((one) => {
      const name = one.name.toLowerCase();
      return words.some((word) => name.includes(word)) && words.every((word) => name.includes(word) || place.includes(word));
    });
    const isHead = words.every((word) => household.head_name.toLowerCase().includes(word));
    if (person || isHead || words.every((word) => place.includes(word))) hits.push({ household, plate, person });
    if (hits.length >= HITS_MAX) break;
  }
  return hits;
}

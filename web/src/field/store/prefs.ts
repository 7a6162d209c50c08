// Small things the phone remembers for its worker, sealed like everything else.
import { reactive } from "vue";
import { keep, kept } from "./vault";

export interface Place {
  code: string;
  name: string;
}
interface Prefs {
  channel: "phone" | "door" | "notice";
  places: Place[];
  risk: { code: string; level: string }[];
}
const PLACES_MAX = 8;

export const prefs = reactive<Prefs>({ channel: "door", places: [], risk: [] });

/** Reads them after unlocking. */
export async function loadPrefs(): Promise<void> {
  Object.assign(prefs, { channel: "door", places: [], risk: [] }, await kept<Prefs>("prefs"));
}
/** Keeps them; a full storage does not matter here. */
export async function keepPrefs(): Promise<void> {
  await keep("prefs", prefs).catch(() => {});
}
/** Puts a place first among those chosen lately. */
export function chosePlace(place: Place): void {
  prefs.places = [place, ...prefs.places.filter((one) => one.code !== place.code)].slice(0, PLACES_MAX);
  void keepPrefs();
}

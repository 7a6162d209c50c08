// Whom the registry knows behind the same door: a beginning for what is recorded about a home, to be checked
// there. Decides nothing.
import { isoDay } from "@shared/time";

interface Member {
  relationship: string;
  relationship_word: string;
  person: { id: string; name: string; born?: string };
}
export interface Known {
  others: { name: string; relation: string; rule: string }[];
  /** Proposed for a minor: the head of the household if grown up, else the first adult. */
  guardian: string;
}

const ADULT_YEARS = 18;

/** Whether somebody born on this day is under eighteen today; nobody knows is no. */
export function isMinor(born: string | undefined, today: string): boolean {
  if (!born) return false;
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4));
  return (today.slice(5) < born.slice(5) ? years - 1 : years) < ADULT_YEARS;
}

export function knownAt(home: readonly Member[], person: string, now: Date): Known {
  const today = isoDay(now);
  const others = home.filter((one) => one.person.id !== person);
  const self = home.find((one) => one.person.id === person);
  const grown = others.filter((one) => one.person.born && !isMinor(one.person.born, today));
  const guardian = isMinor(self?.person.born, today) ? (grown.find((one) => one.relationship === "head") ?? grown[0]) : undefined;
  return {
    others: others.map((one) => ({ name: one.person.name, relation: one.relationship_word, rule: "stay_in" })),
    guardian: guardian?.person.name ?? "",
  };
}

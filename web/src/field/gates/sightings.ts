// The camera sees the same code many times a second; it counts once until it has been away for a while.
const AWAY_MS = 2_000;

export interface Sightings {
  /** Whether a text that is seen now is a new one. */
  isNew(text: string, now: number): boolean;
  /** Nobody looks for now: what was seen last is not away because of that. */
  hold(now: number): void;
}

export function createSightings(): Sightings {
  let last = "";
  let seenAt = 0;
  return {
    isNew: (text, now) => {
      const isNew = text !== last || now - seenAt > AWAY_MS;
      last = text;
      seenAt = now;
      return isNew;
    },
    hold: (now) => {
      seenAt = now;
    },
  };
}

// Issuing goes on by itself: the server makes five hundred passes a request, and says whether more are due.
export interface Part {
  items: readonly unknown[];
  more: boolean;
  skipped: number;
}
export interface Issued {
  count: number;
  skipped: number;
  /** Everybody has one; otherwise it was refused, left or too long. */
  isWhole: boolean;
}
// A hundred thousand households: no community has as many.
const PARTS_MAX = 200;

/** Asks for part after part. `ask` is told how many there are already and answers nothing when it was refused. */
export async function issueAll(from: number, ask: (after: number) => Promise<Part | undefined>, isGone: () => boolean, tell: (count: number) => void): Promise<Issued> {
  let count = from;
  for (let part = 0; part < PARTS_MAX; part += 1) {
    const done = await ask(count);
    if (!done) return { count, skipped: 0, isWhole: false };
    count += done.items.length;
    tell(count);
    // A part that made none would be asked for without end.
    if (!done.more || done.items.length === 0) return { count, skipped: done.skipped, isWhole: !done.more };
    if (isGone()) break;
  }
  return { count, skipped: 0, isWhole: false };
}

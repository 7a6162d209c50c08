// Sorting that leaves the list alone; `toSorted` is missing in browsers some offices still have.

/** A sorted copy. */
export function sorted<T>(list: Iterable<T>, compare: (a: T, b: T) => number): T[] {
  const copy = [...list];
  copy.sort(compare);
  return copy;
}

// Which groups of the rail are open: the group of the present page always opens, the rest as it was left on
// this device. Few places need no folding.
import { computed, type Ref, ref, watch } from "vue";
import type { Group } from "./nav";

const KEPT = "linli.rail";
/** Up to here everything is seen at once. */
const PLACES_FEW = 10;

/** Whether `path` is this place or lies within it. */
export function isWithin(path: string, to: string): boolean {
  return path === to || path.startsWith(`${to}/`) || (to === "/registry" && /^\/(households|persons)\//.test(path));
}

/** The group that has the page. */
export function groupOf(groups: readonly Group[], path: string): string | undefined {
  return groups.find((group) => group.places.some((place) => isWithin(path, place.to)))?.word;
}

/** What was kept, if it is a list of words. */
export function readKept(text: string | null): string[] | undefined {
  try {
    const found: unknown = JSON.parse(text ?? "null");
    return Array.isArray(found) ? found.filter((one) => typeof one === "string") : undefined;
  } catch {
    return undefined;
  }
}

/** Open without anybody having chosen: everything if it is little, else the first group. */
export function openAtFirst(groups: readonly Group[]): string[] {
  const places = groups.reduce((sum, group) => sum + group.places.length, 0);
  return (places <= PLACES_FEW ? groups : groups.slice(0, 1)).map((group) => group.word);
}

export function useFolding(groups: Ref<readonly Group[]>, path: Ref<string>) {
  const chosen = ref(readKept(localStorage.getItem(KEPT)));
  const open = computed(() => new Set(chosen.value ?? openAtFirst(groups.value)));
  function keep(words: Set<string>): void {
    chosen.value = [...words];
    localStorage.setItem(KEPT, JSON.stringify(chosen.value));
  }
  function toggle(word: string): void {
    const next = new Set(open.value);
    if (!next.delete(word)) next.add(word);
    keep(next);
  }
  watch(
    [path, groups],
    () => {
      const here = groupOf(groups.value, path.value);
      if (here && !open.value.has(here)) keep(new Set([...open.value, here]));
    },
    { immediate: true },
  );
  return { open, toggle };
}

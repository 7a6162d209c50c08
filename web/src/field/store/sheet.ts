// Which door is open. It lies in the address, so that the phone's back button closes the sheet.
import { computed } from "vue";
import { useRoute, useRouter, type LocationQueryRaw } from "vue-router";

export type Mode = "canvass" | "visit" | "followup" | "care" | "verify" | "people" | "memo";
export interface Door {
  household: string;
  mode?: Mode;
  measure?: string;
  person?: string;
  /** The refused operation that is being made anew. */
  from?: string;
}

const text = (value: unknown): string | undefined => (typeof value === "string" && value ? value : undefined);

/** The open door, opening another and closing it. */
export function useDoor() {
  const route = useRoute();
  const router = useRouter();
  const door = computed<Door | null>(() => {
    const household = text(route.query.door);
    if (!household) return null;
    const mode = text(route.query.mode) as Mode | undefined;
    return { household, mode, measure: text(route.query.measure), person: text(route.query.person), from: text(route.query.from) };
  });
  function open(next: Door): void {
    const query: LocationQueryRaw = { door: next.household, mode: next.mode, measure: next.measure, person: next.person, from: next.from };
    void (door.value ? router.replace({ query }) : router.push({ query }));
  }
  function close(): void {
    const { back } = history.state as { back?: string | null };
    if (back && router.resolve(back).path === route.path && !router.resolve(back).query.door) router.back();
    else void router.replace({ query: {} });
  }
  return { door, open, close };
}

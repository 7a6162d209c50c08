// What the pages of leaving, linked person and devices show; asked for when first looked at.
import { ref, shallowRef } from "vue";
import { sayError } from "@shared/api/client";
import { loadSupervision } from "../calls";
import type { MySupervision } from "../wire";

export const mine = shallowRef<MySupervision | null>(null);
export const trouble = ref("");

export async function load(): Promise<void> {
  try {
    mine.value = await loadSupervision();
    trouble.value = "";
  } catch (error) {
    trouble.value = sayError(error);
  }
}

/** `2021-10-25T10:00` of a field as the moment it means: China has one zone. */
export const momentOf = (local: string) => `${local}:00+08:00`;

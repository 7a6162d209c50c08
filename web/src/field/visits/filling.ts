// Filling in a form: what is typed stays until it is kept; photos get their ids when it is.
import { computed, ref, shallowRef } from "vue";
import { freshId } from "../store/fresh";
import type { Photo } from "../components/PhotoPicker.vue";
import { judge, type Answers, type Form, type Judged } from "./judge";

export interface Filled {
  answers: Answers;
  photos: { id: string; bytes: ArrayBuffer }[];
}

export function useFilling(form: () => Form | undefined, start: Answers = {}) {
  const answers = ref<Answers>(start);
  const photos = shallowRef<Record<string, Photo[]>>({});
  const faults = shallowRef<Judged["faults"]>([]);
  const fields = computed(() => form()?.fields ?? []);

  /** The answers as they are sent, or null when some do not fit. */
  async function finish(): Promise<Filled | null> {
    const given = { ...answers.value };
    const taken: Filled["photos"] = [];
    for (const [name, list] of Object.entries(photos.value)) {
      const ids = await Promise.all(list.map(async (photo) => {
        const id = freshId();
        taken.push({ id, bytes: await photo.blob.arrayBuffer() });
        return id;
      }));
      if (ids.length) given[name] = ids;
    }
    const judged = judge(fields.value, given);
    faults.value = judged.faults;
    if (judged.faults.length) return null;
    // A photo of a line that is no longer asked goes nowhere.
    const named = new Set(Object.values(judged.taken).flat());
    return { answers: judged.taken, photos: taken.filter((photo) => named.has(photo.id)) };
  }
  function clear(): void {
    answers.value = {};
    photos.value = {};
    faults.value = [];
  }
  return { answers, photos, faults, fields, finish, clear };
}

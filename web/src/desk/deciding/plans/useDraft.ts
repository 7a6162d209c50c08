// The plan that is being edited: the current table as rows, every file as it would be sent, and what was
// done to it. Kept in the tab after every change.
import { computed, shallowRef, watch, type Ref } from "vue";
import type { OpenedPlan } from "../wire";
import { openDraft, saveDraft, type Draft } from "./draft";
import { keepDraft, keptDraft } from "./kept";
import { changedCells } from "./problems";

const UNDO_MAX = 100;

/** Edits the table of `file` in `plan`. */
export function useDraft(plan: Ref<OpenedPlan | undefined>, file: Ref<string>) {
  const edited = shallowRef<Record<string, string>>({});
  const draft = shallowRef<Draft>(openDraft(""));
  const past = shallowRef<Draft[]>([]);
  const isKept = shallowRef(true);
  let lastPlace = "";
  const original = computed(() => openDraft(plan.value?.files[file.value] ?? ""));

  watch(
    () => plan.value?.version,
    (version) => (edited.value = version ? keptDraft(version) : {}),
    { immediate: true },
  );
  watch(
    [() => plan.value?.version, file],
    () => {
      draft.value = openDraft(edited.value[file.value] ?? plan.value?.files[file.value] ?? "");
      past.value = [];
    },
    { immediate: true },
  );

  function show(next: Draft): void {
    const found = plan.value;
    if (!found) return;
    draft.value = next;
    const text = saveDraft(next);
    const { [file.value]: _, ...others } = edited.value;
    edited.value = text === found.files[file.value] ? others : { ...others, [file.value]: text };
    isKept.value = keepDraft(found.version, edited.value);
  }
  /** Takes a change; one that changes nothing leaves no trace. Changes of the same `place` in a row (the
   * letters typed into one cell) are undone together. */
  function change(next: Draft, place = ""): void {
    if (saveDraft(next) === saveDraft(draft.value)) return;
    if (place === "" || place !== lastPlace) past.value = [...past.value, draft.value].slice(-UNDO_MAX);
    lastPlace = place;
    show(next);
  }
  function undo(): void {
    const before = past.value.at(-1);
    lastPlace = "";
    if (!before) return;
    past.value = past.value.slice(0, -1);
    show(before);
  }
  /** Back to the version as it was, every table. */
  function discard(): void {
    if (!plan.value) return;
    edited.value = {};
    past.value = [];
    isKept.value = keepDraft(plan.value.version, {});
    draft.value = original.value;
  }

  return {
    draft,
    original,
    edited,
    isKept,
    files: computed(() => ({ ...plan.value?.files, ...edited.value })),
    isChanged: computed(() => Object.keys(edited.value).length > 0),
    canUndo: computed(() => past.value.length > 0),
    changed: computed(() => changedCells(original.value, draft.value)),
    change,
    undo,
    discard,
  };
}

// The registry as pages of 100 rows: only the pages on screen are asked for, those seen are kept a while.
import { useQueries, useQueryClient } from "@tanstack/vue-query";
import { computed, type Ref, ref, watch } from "vue";
import { api, ok } from "@shared/api/client";
import type { RegistryRow } from "@shared/wire";

export const PAGE = 100;
/** Scrolling fast past pages must not ask for each of them. */
const SETTLE_MS = 90;

interface RegistryPage {
  items: RegistryRow[];
  total: number;
}

/** The pages that rows `first` to `last` lie on. */
export function pagesOf(first: number, last: number): number[] {
  const from = Math.max(0, Math.floor(first / PAGE));
  const to = Math.max(from, Math.floor(last / PAGE));
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Rows by their number; `look(first, last)` says which are on screen. */
export function useRegistryPages(area: Ref<string>, filter: Ref<string>, name: Ref<string>) {
  const client = useQueryClient();
  const wanted = ref<number[]>([0]);
  const total = ref<number | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keyOf = (page: number) => ["registry", area.value, filter.value, name.value, page] as const;

  const answers = useQueries({
    queries: computed(() =>
      wanted.value.map((page) => ({
        queryKey: keyOf(page),
        enabled: area.value !== "",
        staleTime: 60_000,
        queryFn: async ({ signal }: { signal: AbortSignal }) => {
          const query = { area: area.value, offset: page * PAGE, limit: PAGE, filter: filter.value, name: name.value };
          return (await ok(api.GET("/api/v1/persons", { params: { query }, signal }))) as RegistryPage;
        },
      })),
    ),
  });
  watch([area, filter, name], () => {
    wanted.value = [0];
    total.value = null;
  });
  watch(
    answers,
    (list) => {
      const told = list.find((answer) => answer.data)?.data;
      if (told) total.value = told.total;
    },
    { immediate: true },
  );

  function look(first: number, last: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const next = pagesOf(first, last);
      if (next.join() !== wanted.value.join()) wanted.value = next;
    }, SETTLE_MS);
  }
  function row(index: number): RegistryRow | undefined {
    const page = Math.floor(index / PAGE);
    const at = wanted.value.indexOf(page);
    const data = (at >= 0 ? answers.value[at]?.data : undefined) ?? client.getQueryData<RegistryPage>(keyOf(page));
    return data?.items[index - page * PAGE];
  }
  const trouble = computed(() => answers.value.find((answer) => answer.isError)?.error ?? null);
  const waiting = computed(() => answers.value.some((answer) => answer.isPending && answer.isFetching));
  function retry(): void {
    for (const answer of answers.value) if (answer.isError) void answer.refetch();
  }
  return { total, row, look, trouble, waiting, retry };
}

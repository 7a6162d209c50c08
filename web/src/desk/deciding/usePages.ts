// A list that comes in pages: what has been read so far, and how to read on.
import { useInfiniteQuery } from "@tanstack/vue-query";
import { computed, type Ref } from "vue";

export interface Page<T> {
  items: T[];
  next?: string | null;
}

/** Pages of a list under a query key; `read` gets the cursor of the page. */
export function usePages<T>(key: Ref<readonly unknown[]>, read: (cursor: string | undefined) => Promise<Page<T>>, enabled: Ref<boolean> | boolean = true) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam || undefined),
    initialPageParam: "",
    getNextPageParam: (last: Page<T>) => last.next ?? undefined,
    enabled,
  });
  return {
    items: computed<T[]>(() => (query.data.value?.pages ?? []).flatMap((page: Page<T>) => page.items)),
    error: query.error,
    isLoading: query.isPending,
    hasMore: query.hasNextPage,
    isReading: query.isFetchingNextPage,
    readOn: () => void query.fetchNextPage(),
    refetch: () => void query.refetch(),
  };
}

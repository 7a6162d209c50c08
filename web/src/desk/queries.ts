// The cache of what the server said. The first word of every key is a topic of `live.ts`, so that a
// change anywhere refreshes the screens that show it.
import { QueryClient } from "@tanstack/vue-query";
import { Problem } from "@shared/api/problem";

const TRIES = 2;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: true,
      // A refusal stays a refusal; only a silent or troubled server is asked again.
      retry: (count, error) => count < TRIES && error instanceof Problem && error.isTemporary,
      retryDelay: (count) => 800 * 2 ** count,
    },
  },
});

// A filter of a list that lives in the address, so that a link or a reload shows the same list.
import { computed, type WritableComputedRef } from "vue";
import { useRoute, useRouter } from "vue-router";

/** The value of `?name=`; `usual` is what holds without it and is never written. */
export function useFilter(name: string, usual = ""): WritableComputedRef<string> {
  const route = useRoute();
  const router = useRouter();
  return computed({
    get: () => {
      const found = route.query[name];
      return typeof found === "string" ? found : usual;
    },
    set: (next) => {
      void router.replace({ path: route.path, query: { ...route.query, [name]: next === usual ? undefined : next } });
    },
  });
}

/** Writes several filters at once; an empty one leaves the address. */
export function useFilterWriter(): (values: Record<string, string>) => void {
  const route = useRoute();
  const router = useRouter();
  return (values) => {
    const written = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value || undefined]));
    void router.replace({ path: route.path, query: { ...route.query, ...written } });
  };
}

// The pages of this face under /r/, each loaded when first opened. Own and small: a router package alone
// would be a third of what a resident's phone may load. A page is switched only once it is here, so a cut
// network leaves one where one was.
import { nextTick, ref, shallowRef, type Component } from "vue";

interface Page {
  pattern: RegExp;
  load: () => Promise<{ default: Component }>;
  /** Needs no account. */
  open?: boolean;
}
export interface Place {
  path: string;
  query: Record<string, string>;
  page: Component;
  /** What the pattern named, e.g. the `id` of a measure. */
  props: Record<string, string>;
  open: boolean;
}

const BASE = "/r";
const PAGES: Page[] = [
  { pattern: /^\/$/, load: () => import("./measures/HomePage.vue") },
  { pattern: /^\/measures\/(?<id>[\w-]+)\/appeal$/, load: () => import("./measures/AppealPage.vue") },
  { pattern: /^\/measures\/(?<id>[\w-]+)\/temperature$/, load: () => import("./measures/TemperaturePage.vue") },
  { pattern: /^\/services$/, load: () => import("./services/ServicesPage.vue") },
  { pattern: /^\/matters(?:\/(?<id>new|public|\d{6}-[\w-]+))?$/, load: () => import("./matters/MatterPlace.vue") },
  { pattern: /^\/departures$/, load: () => import("./supervision/DeparturesPage.vue") },
  { pattern: /^\/supplies$/, load: () => import("./supplies/SuppliesPage.vue") },
  { pattern: /^\/declare$/, load: () => import("./arrivals/DeclarePage.vue") },
  { pattern: /^\/board$/, load: () => import("./board/BoardPage.vue") },
  { pattern: /^\/file$/, load: () => import("./myfile/FilePage.vue") },
  { pattern: /^\/file\/correct$/, load: () => import("./myfile/CorrectionPage.vue") },
  { pattern: /^\/passes$/, load: () => import("./passes/PassesPage.vue") },
  { pattern: /^\/reopen$/, load: () => import("./reopen/ReopenPage.vue") },
  { pattern: /^\/tests$/, load: () => import("./tests/TestsPage.vue") },
  { pattern: /^\/arrive$/, load: () => import("./arrivals/ArrivePage.vue"), open: true },
  { pattern: /^\/counts\/(?<code>\d{6,12})$/, load: () => import("./counts/CountsPage.vue"), open: true },
  { pattern: /^\/poster$/, load: () => import("./arrivals/PosterPage.vue"), open: true },
];
const NOT_FOUND: Page = { pattern: /^/, load: () => import("./shell/NotFound.vue"), open: true };

/** Where one is; `null` until the first page is here. */
export const place = shallowRef<Place | null>(null);
/** A page could not be loaded. */
export const lost = ref(false);

/** The address of a page for a link. */
export const hrefOf = (to: string) => BASE + to;

/** The page of a path and what its address says. */
export function find(path: string): { page: Page; props: Record<string, string> } {
  for (const page of PAGES) {
    const match = page.pattern.exec(path);
    if (match) return { page, props: { ...match.groups } };
  }
  return { page: NOT_FOUND, props: {} };
}

/** Whether this face has such a page. */
export const isPlace = (path: string) => find(path).page !== NOT_FOUND;

/** The path of this face at the browser's address. */
export function pathHere(): string {
  const path = location.pathname.startsWith(BASE) ? location.pathname.slice(BASE.length) : location.pathname;
  return path.replace(/\/+$/, "") || "/";
}

let turn = 0;
async function show(scroll: number): Promise<boolean> {
  const mine = ++turn;
  const path = pathHere();
  const { page, props } = find(path);
  const query = Object.fromEntries(new URLSearchParams(location.search));
  try {
    const loaded = await page.load();
    if (mine !== turn) return true;
    const first = place.value === null;
    place.value = { path, query, page: loaded.default, props, open: page.open === true };
    lost.value = false;
    if (!first) await arrive(scroll);
    return true;
  } catch {
    lost.value = true;
    return false;
  }
}

/** The new heading takes the focus, which tells those who cannot see that the page changed. */
async function arrive(scroll: number): Promise<void> {
  await nextTick();
  scrollTo({ top: scroll });
  const heading = document.querySelector<HTMLElement>("main h1");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** Opens a page of this face, e.g. `go("/board")`. */
export async function go(to: string): Promise<void> {
  const before = location.href;
  history.replaceState({ scroll: scrollY }, "");
  history.pushState({ scroll: 0 }, "", hrefOf(to));
  if (!(await show(0))) history.replaceState(null, "", before);
}

/** Shows the page of the address, now and whenever one goes back. */
export function startRouter(): void {
  history.scrollRestoration = "manual";
  addEventListener("popstate", () => {
    const kept = history.state as { scroll?: number } | null;
    void show(kept?.scroll ?? 0);
  });
  void show(0);
}

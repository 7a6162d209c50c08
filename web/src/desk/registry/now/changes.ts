// A live change as a sentence, with where it leads.
import type { Change } from "@shared/api/live";
import { hasWord, t } from "./words";

const PAGES: Record<string, string> = {
  person: "/persons/",
  household: "/households/",
  measure: "/measures/",
  declaration: "/arrivals/",
  canvass: "/canvass/",
  case: "/cases/",
  facility: "/facilities/",
  test_campaign: "/tests/rounds/",
  sampling_session: "/tests/tables/",
};
const LISTS: Record<string, string> = {
  review: "/reviews",
  import: "/imports",
  report: "/report",
  matter: "/matters",
  notice: "/notices",
  correction: "/corrections",
  plan: "/plans",
  contact: "/cases",
  positive: "/positives",
  tube: "/tests",
  lab_upload: "/lab",
  level: "/levels",
  trigger: "/clocks",
  clock: "/clocks",
  squad_task: "/squad",
  departure: "/departures",
  held_measure: "/held",
  legal_order: "/legal-orders",
  request: "/requests",
  list: "/lists",
};

/** What happened, in a short sentence. */
export function sayChange(change: Change): string {
  const act = `act.${change.action}`;
  if (hasWord(act)) return t(act);
  const kind = `kind.${change.kind}`;
  return t(hasWord(kind) ? kind : "kind.other");
}

/** The page of what changed, if it has one. */
export function pageOf(change: Change): string | undefined {
  const page = PAGES[change.kind];
  if (page && change.subject) return page + change.subject;
  return LISTS[change.kind];
}

// Where a record behind a number can be opened. The wire names no kind, the word of the row tells it:
// a risk level is a declaration's, an outcome a household's, a measure's word a measure's.
import { isMeasureWord } from "../labels";

const RISKS = new Set(["low", "medium", "high"]);
const OUTCOMES = new Set(["reached_by_phone", "reached_at_door", "refused", "not_reached", "pending"]);
const UNLINKED = new Set(["phone", "video", "door", "notice", "ordered", "sampled", "reported", "cancelled"]);

/** The page of the record, if it has one. */
export function rowLink(row: { id: string; word: string }): string | undefined {
  if (RISKS.has(row.word)) return `/arrivals/${row.id}`;
  if (OUTCOMES.has(row.word)) return `/households/${row.id}`;
  if (UNLINKED.has(row.word)) return undefined;
  return isMeasureWord(row.word) ? `/measures/${row.id}` : undefined;
}

const PAGES: Record<string, string> = {
  posts: "/posts",
  canvass: "/canvass",
  declarations: "/arrivals",
  measures: "/measures",
  naat_tests: "/measures",
  reports: "/report",
  notices: "/notices",
  matters: "/matters",
  registry: "/registry",
};
/** Where the evidence of a clause can be read at the desk. */
export function evidenceLink(kind: string): string | undefined {
  return PAGES[kind];
}

// A cell of a decision table in plain words: `<=72` reads "72 or less", `-` reads "any".
import { isKnownWord, sayWord } from "../labels";
import { lang } from "@shared/i18n";

const say = (zh: string, en: string): string => (lang.value === "zh" ? zh : en);
const LISTED = /^[^<>[\]()]+$/;

function comparison(cell: string): string | null {
  const found = /^(<=|>=|<|>)\s*(.+)$/.exec(cell);
  if (!found) return null;
  const sign = { "<=": "≤", ">=": "≥", "<": "<", ">": ">" }[found[1] ?? ""] ?? "";
  return `${sign} ${found[2]}`;
}

function range(cell: string): string | null {
  const found = /^([[(])\s*(.+?)\s*\.\.\s*(.+?)\s*([\])])$/.exec(cell);
  if (!found) return null;
  const [, open, from, to, shut] = found;
  if (open === "[" && shut === "]") return say(`${from} 至 ${to}`, `${from} to ${to}`);
  const low = open === "[" ? `≥ ${from}` : `> ${from}`;
  const high = shut === "]" ? `≤ ${to}` : `< ${to}`;
  return say(`${low} 且 ${high}`, `${low} and ${high}`);
}

/** What a condition says. */
export function sayCondition(written: string): string {
  const cell = written.trim();
  if (cell === "" || cell === "-") return say("任意", "any");
  if (cell === "null") return say("未知", "unknown");
  const not = /^not\((.*)\)$/.exec(cell)?.[1]?.trim();
  if (not === "null") return say("已知", "known");
  if (not !== undefined) return say(`不是 ${sayCondition(not)}`, `not ${sayCondition(not)}`);
  const shown = comparison(cell) ?? range(cell);
  if (shown) return shown;
  if (!LISTED.test(cell)) return cell;
  const words = cell.split(",").map((word) => sayWord(word.trim().replace(/^"(.*)"$/, "$1")));
  return words.join(say("、", ", "));
}

/** What an outcome says; `type` as the plan writes it. */
export function sayOutcome(written: string, type: string): string {
  const cell = written.trim();
  if (cell === "") return "—";
  if (type.startsWith("integers")) return cell.split(/\s+/).join(say("、", ", "));
  // Several words stand with spaces between; a sentence is left as it is.
  const words = cell.split(/\s+/);
  if (type.startsWith("words") || (words.length > 1 && words.every(isKnownWord))) return words.map(sayWord).join(say("、", ", "));
  return sayWord(cell);
}

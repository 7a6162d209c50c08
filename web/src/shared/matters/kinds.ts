// Which kind of matter somebody means by everyday words, and what its questions still want.
import type { components } from "@shared/api/schema";

export type MatterKind = components["schemas"]["MatterKindItem"];
export type Question = MatterKind["questions"][number];
/** Answers by the code of their question, as the wire has them. */
export type Answers = Record<string, string[]>;

/** What a kind is found by: a fallback without keywords is a kind as well. */
export type Findable = Pick<MatterKind, "code" | "label"> & { keywords: readonly string[] };

const WHOLE = 10;
const PER_CHARACTER = 2;

const plain = (text: string) => text.normalize("NFKC").toLowerCase().replace(/[\s,.;:!?，。；：！？、“”"']+/g, " ").trim();

/** Pairs of neighbours, by which Chinese is compared without a dictionary. */
function pairs(text: string): Set<string> {
  const letters = [...text.replaceAll(" ", "")];
  return new Set(letters.slice(1).map((letter, at) => (letters[at] ?? "") + letter));
}

/** How much a kind has to do with what was said; 0 is nothing. */
export function likeness(kind: Findable, said: string): number {
  const text = plain(said);
  if (!text) return 0;
  const own = pairs(text);
  let sum = 0;
  for (const word of kind.keywords.map(plain)) {
    if (text.includes(word) || (text.length > 1 && word.includes(text))) sum += WHOLE + PER_CHARACTER * word.length;
    else for (const pair of pairs(word)) if (own.has(pair) && !/[a-z]/.test(pair)) sum += PER_CHARACTER;
  }
  const label = plain(kind.label);
  if (label === text) sum += WHOLE * 2;
  // Latin words by their beginnings, Chinese by pairs.
  if (/[a-z]/.test(text)) {
    const words = label.split(" ");
    for (const word of text.split(" ")) {
      if (word.length > 2 && words.some((one) => one.length > 2 && (one.startsWith(word) || word.startsWith(one)))) sum += WHOLE;
    }
  } else for (const pair of pairs(label)) if (own.has(pair)) sum += PER_CHARACTER;
  if ([...text].length === 1 && label.includes(text)) sum += WHOLE;
  return sum;
}

/** The kinds that fit what was said, the best first; all of them in the plan's order where nothing was said. */
export function findKinds<K extends Findable>(kinds: readonly K[], said: string): K[] {
  if (!plain(said)) return [...kinds];
  const scored = kinds.map((kind) => ({ kind, score: likeness(kind, said) })).filter((one) => one.score > 0);
  return scored.toSorted((a, b) => b.score - a.score).map((one) => one.kind);
}

/** The kind for what fits no other, where a plan has it: whoever sorts matters gives it a better one. */
const OTHER = "other";

/** What to offer for what was said: the best `most` and, last, the kind for everything else; it stands first where
    nothing fits, before the everyday ones that a plan names first. */
export function offered<K extends Findable>(kinds: readonly K[], said: string, most: number): K[] {
  const rest = kinds.filter((one) => one.code === OTHER);
  const known = kinds.filter((one) => one.code !== OTHER);
  if (!plain(said)) return [...known.slice(0, most), ...rest];
  const fitting = findKinds(known, said).slice(0, most);
  return fitting.length > 0 ? [...fitting, ...rest] : [...rest, ...known.slice(0, most)];
}

/** Answers that hold something, of questions this kind asks. */
export function given(questions: readonly Question[], answers: Answers): Answers {
  const kept = questions.map((one) => [one.code, (answers[one.code] ?? []).map((text) => text.trim()).filter(Boolean)] as const);
  return Object.fromEntries(kept.filter(([, values]) => values.length > 0));
}

/** Codes of questions that must be answered and are not. */
export function unanswered(questions: readonly Question[], answers: Answers): string[] {
  const held = given(questions, answers);
  return questions.filter((one) => one.required && !held[one.code]).map((one) => one.code);
}

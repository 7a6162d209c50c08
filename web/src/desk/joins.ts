// Small connecting marks, which differ between the languages.
import { lang } from "@shared/i18n";

/** Parts of a sentence: 甲，乙 / one, two. */
export const clauses = (parts: readonly (string | false | null | undefined)[]): string =>
  parts.filter(Boolean).join(lang.value === "zh" ? "，" : ", ");
/** Members of a list: 甲、乙 / one, two. */
export const members = (parts: readonly (string | false | null | undefined)[]): string =>
  parts.filter(Boolean).join(lang.value === "zh" ? "、" : ", ");
/** A number with thousands. */
export const count = (value: number): string => value.toLocaleString("en-US");

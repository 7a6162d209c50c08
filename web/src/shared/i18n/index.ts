// The small i18n of the faces: every word is a pair [Chinese, English], so a missing translation does
// not compile. `t("key", {n: 3})` fills `{n}`; English may give "one|many", chosen by `n`.
import { ref } from "vue";

export type Lang = "zh" | "en";
export type Pair = readonly [zh: string, en: string];
export type Words = Record<string, Pair>;
type Values = Record<string, string | number>;

const KEPT = "linli.lang";

function first(): Lang {
  const asked = new URLSearchParams(location.search).get("lang");
  const kept = asked ?? localStorage.getItem(KEPT) ?? "zh";
  return kept === "en" ? "en" : "zh";
}

/** The language of this face; Chinese unless chosen otherwise. */
export const lang = ref<Lang>(first());

export function setLang(next: Lang): void {
  lang.value = next;
  localStorage.setItem(KEPT, next);
  document.documentElement.lang = next === "zh" ? "zh-CN" : "en";
}
setLang(lang.value);

const PLURAL = new Intl.PluralRules("en");

/** Fills `{name}`s; of "one|many" takes the one that fits `n`. */
export function fill(text: string, values: Values = {}): string {
  let chosen = text;
  if (typeof values.n === "number" && text.includes("|")) {
    const [one = "", many = ""] = text.split("|");
    chosen = PLURAL.select(values.n) === "one" ? one : many;
  }
  return chosen.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? value.toLocaleString("en-US") : value;
  });
}

/** Makes the `t` of a face from its words. */
export function createI18n<W extends Words>(words: W) {
  return function t(key: keyof W & string, values?: Values): string {
    const pair = words[key];
    if (!pair) return key;
    return fill(pair[lang.value === "zh" ? 0 : 1], values);
  };
}

/** Of two texts, the one of the language. */
export function pick(zh: string, en: string | undefined): string {
  return lang.value === "zh" || !en ? zh : en;
}

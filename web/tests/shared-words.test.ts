// Every word of every face: both languages, the same placeholders, used, and there where it is used.
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, expect, it } from "vitest";

interface Word {
  key: string;
  zh: string;
  en: string;
}

const SOURCE = join(import.meta.dirname, "../src");
const FACES = ["shared", "field", "resident", "desk", "home"];
const QUOTED = String.raw`"(?:[^"\\]|\\.)*"`;
const PAIR = new RegExp(String.raw`^ +(${QUOTED}|[\w$]+): \[\s*(${QUOTED}),\s*(${QUOTED}),?\s*\]`, "gm");

const paths = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((path) => /\.(vue|ts)$/.test(path) && !path.endsWith("schema.d.ts"));
const read = (path: string) => ({ path, face: path.split(sep)[0] ?? "", text: readFileSync(join(SOURCE, path), "utf8") });
const unquoted = (text = "") => (text.startsWith('"') ? (JSON.parse(text) as string) : text);

const files = paths
  .filter((path) => path.endsWith("words.ts"))
  .map(read)
  .map(({ path, face, text }) => {
    const own: Word[] = [...text.matchAll(PAIR)].map(([, key, zh, en]) => ({ key: unquoted(key), zh: unquoted(zh), en: unquoted(en) }));
    return { path, face, own };
  });

const sources = paths
  .filter((path) => !path.endsWith("words.ts"))
  .map(read)
  // Comments say no words.
  .map((source) => ({ ...source, text: source.text.replaceAll(/^\s*(\/\/|\/\*|\*).*$/gm, "") }));

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].toSorted().join(" ");

/** What ``t(`a.${b}.c`)`` may ask for. */
function patternsOf(text: string): RegExp[] {
  return [...text.matchAll(/`([\w.-]*(?:\$\{[^}`]*\}[\w.-]*)+)`/g)].map(([, template = ""]) => {
    const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replaceAll(".", "\\."));
    return new RegExp(`^${parts.join("[\\w.-]+")}$`);
  });
}

describe.each(files)("$path", ({ own, face }) => {
  it("says everything in both languages, with the same placeholders", () => {
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter(({ zh, en }) => !zh.trim() || !en.trim() || placeholders(zh) !== placeholders(en))).toEqual([]);
  });

  it("keeps no word that nobody says", () => {
    const readers = sources.filter((source) => face === "shared" || source.face === face);
    const patterns = readers.flatMap((source) => patternsOf(source.text)).filter((pattern) => pattern.source.length > "^[\\w.-]+$".length);
    const unused = own.filter(({ key }) => {
      return !readers.some(({ text }) => text.includes(`"${key}"`) || text.includes(`'${key}'`)) && !patterns.some((pattern) => pattern.test(key));
    });
    expect(unused.map(({ key }) => key)).toEqual([]);
  });
});

describe.each(FACES)("%s", (face) => {
  it("says no word that is not there", () => {
    const known = new Set(files.filter((file) => file.face === face || file.face === "shared").flatMap((file) => file.own.map(({ key }) => key)));
    const missing = sources
      .filter((source) => source.face === face)
      .flatMap(({ path, text }) => [...text.matchAll(/(?<![\w.])t\(\s*["']([^"']+)["']/g)].map(([, key = ""]) => ({ path, key })))
      .filter(({ key }) => !known.has(key));
    expect(missing.map(({ path, key }) => `${path}: ${key}`)).toEqual([]);
  });
});

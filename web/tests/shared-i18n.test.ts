// Filling words: values, plurals, the other language.
import { afterEach, expect, it } from "vitest";
import { createI18n, fill, pick, setLang } from "@shared/i18n";

const t = createI18n({
  "doors": ["{n} 户", "{n} household|{n} households"],
  "hello": ["{name}，您好", "Hello, {name}"],
});
afterEach(() => setLang("zh"));

it("fills values and leaves unknown ones to be seen", () => {
  expect(t("hello", { name: "王芳" })).toBe("王芳，您好");
  expect(fill("{a} {b}", { a: "1" })).toBe("1 {b}");
});

it("does not take a name for a placeholder or a pattern", () => {
  expect(t("hello", { name: "{name} $& <b>" })).toBe("{name} $& <b>，您好");
});

it("chooses one or many in English and groups thousands", () => {
  expect(t("doors", { n: 1 })).toBe("1 户");
  setLang("en");
  expect(t("doors", { n: 1 })).toBe("1 household");
  expect(t("doors", { n: 0 })).toBe("0 households");
  expect(t("doors", { n: 1200 })).toBe("1,200 households");
});

it("tells the document which language it is in", () => {
  setLang("en");
  expect(document.documentElement.lang).toBe("en");
  expect(pick("甲", "A")).toBe("A");
  expect(pick("甲", undefined)).toBe("甲");
  setLang("zh");
  expect(document.documentElement.lang).toBe("zh-CN");
});

// Words of finding somebody by a number.
import { createI18n, type Words } from "@shared/i18n";

const words = {
  "number": ["身份证号或电话", "ID or phone number"],
  "found": ["登记在册：{name}", "Registered: {name}"],
  "unknown": ["底册中没有此人：请核对号码，或先在底册登记。", "Nobody registered has this number: check it, or register the person first."],
} as const satisfies Words;

export const t = createI18n(words);

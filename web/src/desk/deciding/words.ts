// Words that several pages of the deciding half say.
import { createI18n, type Words } from "@shared/i18n";

const words = {
  "list.shown": ["已显示 {n} 条", "{n} row shown|{n} rows shown"],
  "list.all": ["共 {n} 条", "{n} row|{n} rows"],
  "list.more": ["显示更多", "Show more"],
  "all": ["全部", "All"],
  "area.grid": ["网格", "Grid"],
  "paper.working": ["正在生成…", "Being made…"],
} as const satisfies Words;

export const t = createI18n(words);

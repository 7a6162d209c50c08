// What goods are counted in (M25). An office writes its units in Chinese; the usual ones are said in English too.
import { lang } from "./i18n";

const ENGLISH: Readonly<Record<string, string>> = {
  斤: "500 g", 公斤: "kg", 千克: "kg", 克: "g", 升: "litre", 米: "metre",
  袋: "bag", 包: "pack", 盒: "box", 箱: "case", 瓶: "bottle", 桶: "drum", 罐: "tin", 支: "tube", 提: "pack",
  个: "piece", 只: "piece", 件: "piece", 片: "piece", 张: "sheet", 套: "set", 份: "portion", 双: "pair", 把: "bunch",
  颗: "head", 卷: "roll", 台: "device", 副: "pair", 板: "tray",
};

/** A unit in the language of the face; one nobody knows stays as the office wrote it. */
export const unitOf = (unit: string): string => (lang.value === "zh" ? unit : (ENGLISH[unit] ?? unit));

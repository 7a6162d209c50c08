// Shapes of changes and shops, as the server's document has them.
import type { components } from "@shared/api/schema";

type Schemas = components["schemas"];
export type Change = Schemas["GridChangeItem"];
export type ReportDay = Schemas["ChangeReportDay"];
export type GridReport = Schemas["GridReportItem"];
export type Shop = Schemas["ShopItem"];
export type ShopCount = Schemas["ShopCount"];
export type ShopDetail = Schemas["ShopDetail"];
export type Reopening = Schemas["ReopeningItem"];
export type Finding = Schemas["FindingItem"];
export type DueCheck = Schemas["DueCheckItem"];

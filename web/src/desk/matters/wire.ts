// Shapes of matters, as the server's document has them.
import type { components } from "@shared/api/schema";

type Schemas = components["schemas"];
export type Matter = Schemas["MatterItem"];
export type Whole = Schemas["MatterWhole"];
export type StepItem = Schemas["MatterStepItem"];
export type Stage = Schemas["MatterStage"];
export type Kinds = Schemas["MatterKinds"];
export type Kind = Schemas["MatterKindItem"];
export type Numbers = Schemas["MatterNumbersAnswer"];
export type Sums = Schemas["MatterSums"];
export type Complaint = Schemas["ComplaintItem"];
export type Similar = Schemas["SimilarItem"];
export type Report = Schemas["MatterReport"];
export type StepBody = Schemas["MatterStep"];

/** Lists of what has to happen, in the order of the work. */
export const VIEWS = ["waiting", "overdue", "open", "to_verify", "asked", "suspended", "supervised", "apart", "closed", "all"] as const;
/** Lists behind the numbers of some days. */
export const PAST = ["received", "responded", "resolved", "rated", "satisfied", "due", "on_time", "late", "closed_on"] as const;
export type View = (typeof VIEWS)[number] | (typeof PAST)[number];

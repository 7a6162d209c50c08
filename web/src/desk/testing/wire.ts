// Shapes of the wire that the pages of tests name.
import type { components } from "@shared/api/schema";

type Schemas = components["schemas"];
export type Round = Schemas["TestCampaign"];
export type RoundProgress = Schemas["TestCampaignProgress"];
export type Totals = Schemas["TestTotals"];
export type Table = Schemas["SamplingSession"];
export type TableProgress = Schemas["SamplingProgress"];
export type Tube = Schemas["TubeItem"];
export type Person = Schemas["ListedPerson"];
export type Positive = Schemas["PositiveItem"];
export type Staff = Schemas["StaffHealth"];
export type LabImport = Schemas["LabImport"];
export type LabImports = Schemas["LabImports"];
export type WaitingRow = Schemas["WaitingRow"];

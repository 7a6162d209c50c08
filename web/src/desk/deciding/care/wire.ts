// Shapes of the answers about care, custody and facilities.
import type { components } from "@shared/api/schema";

type Schemas = components["schemas"];
export type Care = Schemas["MeasureCare"];
export type Transfer = Schemas["TransferItem"];
export type Need = Schemas["NeedItem"];
export type OpenNeed = Schemas["OpenNeedItem"];
export type Facility = Schemas["FacilityItem"];
export type OpenedFacility = Schemas["OpenedFacilityItem"];
export type ReleaseLine = Schemas["ReleaseItem"];

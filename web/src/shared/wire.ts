// Names for the shapes that the server's description of itself holds: the faces say these, and the
// generated file stays unread.
import type { components } from "./api/schema";
import type { Status } from "./status";

type Schemas = components["schemas"];
/** The server's word for how grave a measure is, as the faces know it. */
type Graded<T> = Omit<T, "status"> & { status: Status };

export type Me = Schemas["Me"];
export type Session = Schemas["Session"];

export type GridPack = Omit<Schemas["GridPack"], "households" | "measures"> & { households: PackHousehold[]; measures: PackMeasure[] };
export type PackHousehold = Graded<Schemas["PackHouseholdItem"]>;
export type PackMeasure = Graded<Schemas["PackMeasureItem"]>;
export type PackGate = Schemas["PackGate"];
export type PersonItem = Schemas["PersonItem"];

export type MyHome = Omit<Schemas["MyHome"], "measures"> & { measures: MyMeasure[] };
export type MyMeasure = Graded<Schemas["MyMeasure"]>;
export type MyDeclaration = Schemas["MyDeclaration"];
export type MyFile = Schemas["MyFile"];
export type PublicCounts = Schemas["PublicCountItems"];
export type Notice = Schemas["NoticeItem"];

export type RegistryRow = Graded<Schemas["RegistryRow"]>;
export type Past = Schemas["Past"];
export type RosterImport = Schemas["RosterImport"];
export type PlanDetail = Schemas["PlanDetail"];
export type PlanTable = Schemas["PlanTable"];
export type PlanCheck = Schemas["DraftCheck"];

// Shapes of one's own matters on the wire.
import type { components } from "@shared/api/schema";

type Schemas = components["schemas"];
export type OwnMatterItem = Schemas["OwnMatterItem"];
export type OwnMatter = Schemas["OwnMatterWhole"];
export type OwnKinds = Schemas["OwnMatterKinds"];
export type OwnBody = Schemas["OwnMatterBody"];
export type OwnMade = Schemas["OwnMade"];
export type Step = Schemas["MatterStepItem"];
export type StepBody = Schemas["OwnStep"];
export type Publication = Schemas["PublicationItem"];

// Shapes of the answers about cases, contacts, requests and lists.
import type { components } from "@shared/api/schema";

type Schemas = components["schemas"];
export type Case = Schemas["CaseItem"];
export type OpenedCase = Schemas["OpenedCase"];
export type Contact = Schemas["ContactItem"];
export type Evidence = Schemas["EvidenceItem"];
export type Step = Schemas["StepItem"];
export type Request = Schemas["RequestItem"];
export type OpenedRequest = Schemas["OpenedRequest"];
export type OutsideList = Schemas["ListItem"];
export type OpenedList = Schemas["OpenedList"];
export type Listed = Schemas["ListedItem"];
export type Crowd = Schemas["CrowdItem"];

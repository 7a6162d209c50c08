// Shapes of gates and passes, as the server's document has them.
import type { components } from "@shared/api/schema";

type Schemas = components["schemas"];
export type Gate = Schemas["GateItem"];
export type GateFlow = Schemas["GateFlowItem"];
export type Check = Schemas["CheckItem"];
export type HandOver = Schemas["HandOverItem"];
export type Delivery = Schemas["DeliveryItem"];
export type Enquiry = Schemas["EnquiryItem"];
export type Pass = Schemas["PassItem"];
export type OpenedPass = Schemas["OpenedPassItem"];

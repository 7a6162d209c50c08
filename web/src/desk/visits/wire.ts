// Shapes of planned work, the week and the diary, as the server's document has them.
import type { components } from "@shared/api/schema";

type Schemas = components["schemas"];
export type Task = Schemas["PlannedTaskItem"];
export type Share = Schemas["WorkShare"];
export type Need = Schemas["CareNeedItem"];
export type Patrol = Schemas["PatrolItem"];
export type Round = Schemas["RoundItem"];
export type Noted = Schemas["NotedItem"];
export type Topic = Schemas["TopicItem"];
export type Specialist = Schemas["SpecialistItem"];
export type Dispute = Schemas["DisputeItem"];
export type DisputeDetail = Schemas["DisputeDetail"];
export type Diary = Schemas["DiaryView"];

// What a resident's report holds before it is sent, and what it still lacks.
import { given, unanswered, type Answers, type MatterKind } from "@shared/matters/kinds";
import { wireTime } from "../arrivals/checks";
import type { OwnBody } from "./wire";

export interface Where {
  at: "home" | "near" | "other";
  community: string;
  place: string;
  point: { latitude: number; longitude: number; metres: number } | null;
}
export interface Form {
  kind: string;
  text: string;
  where: Where;
  answers: Answers;
  urgent: boolean;
  visit: boolean;
  wanted: string;
  name: string;
}

export const emptyForm = (hasHome: boolean): Form => ({
  kind: "",
  text: "",
  where: { at: hasHome ? "home" : "other", community: "", place: "", point: null },
  answers: {},
  urgent: false,
  visit: false,
  wanted: "",
  name: "",
});

/** What is missing, by the name of its field. */
export function missing(form: Form, kind: MatterKind | undefined): { kind: boolean; text: boolean; community: boolean; place: boolean; questions: string[] } {
  const { at, community, place, point } = form.where;
  return {
    kind: kind === undefined,
    text: form.text.trim() === "",
    community: at === "other" && community === "" && point === null,
    place: at !== "home" && place.trim() === "" && point === null,
    questions: kind ? unanswered(kind.questions, form.answers) : [],
  };
}

/** The report as the wire has it. */
export function bodyOf(form: Form, kind: MatterKind, photos: string[]): OwnBody {
  const { at, community, place, point } = form.where;
  const isElsewhere = at !== "home";
  const body: OwnBody = { kind: kind.code, text: form.text.trim() };
  if (isElsewhere && place.trim()) body.place = place.trim();
  if (isElsewhere && point) Object.assign(body, { latitude: point.latitude, longitude: point.longitude });
  if (at === "other" && community) body.area = community;
  // About one's home, or somebody is wanted there.
  if (at === "home" || (form.visit && at === "near")) body.at_home = true;
  if (form.visit && form.wanted) body.wanted_at = wireTime(form.wanted) ?? undefined;
  if (form.name.trim()) body.name = form.name.trim();
  const held = Object.entries(given(kind.questions, form.answers));
  if (held.length > 0) body.answers = held.map(([code, values]) => ({ code, values }));
  if (photos.length > 0) body.photos = photos;
  if (form.urgent) body.urgent = true;
  return body;
}

// The optional sections of a plan as lines of text: what is said, under which heading.
import { lang } from "@shared/i18n";
import type { PlanDetail } from "@shared/wire";
import { sayMeasure, sayWord } from "../labels";
import { named, t } from "./words";

export type Sections = PlanDetail["sections"];
type Due = Sections["deadlines"][number]["start"][number];

export interface Line {
  title: string;
  texts: string[];
}

const listed = (words: readonly string[]): string => words.join(lang.value === "zh" ? "、" : ", ");
const chained = (words: readonly string[]): string => words.join(" → ");

/** A term of a plan in plain words: `2h`, `3 working days`, `20:00`. */
export function sayTerm(term: string): string {
  const working = /^(\d+) working days$/.exec(term)?.[1];
  if (working) return t("term.working", { n: Number(working) });
  const [, n, unit] = /^(\d+)([mhd])$/.exec(term) ?? [];
  if (n && unit === "m") return t("term.minutes", { n: Number(n) });
  if (n && unit === "h") return t("term.hours", { n: Number(n) });
  if (n && unit === "d") return t("term.days", { n: Number(n) });
  return term;
}

/** A deadline level by level, or at all levels alike. */
export function sayDue(dues: readonly Due[]): string {
  return listed(dues.map((due) => (due.level ? `${sayWord(due.level)} ${sayTerm(due.term)}` : sayTerm(due.term))));
}

function minutes(n: number): string {
  return n % 60 === 0 ? t("term.hours", { n: n / 60 }) : t("term.minutes", { n });
}

export function measureLines({ measures, care }: Sections): Line[] {
  const kinds = (words: readonly string[]) => listed(words.map((word) => sayMeasure(word)));
  const lines: Line[] = [
    { title: t("rules.limit"), texts: [t("rules.limit.text", { n: measures.people_per_hour_max })] },
    { title: t("rules.binding"), texts: [kinds(measures.binding), ...(measures.needs_order ? [t("rules.order")] : [])] },
  ];
  if (measures.consent.length > 0) lines.push({ title: t("rules.consent"), texts: [kinds(measures.consent)] });
  lines.push(
    { title: t("rules.counts"), texts: measures.counts_from.map((one) => t("rules.counts.text", { table: named("table.named.", one.table), from: one.from.label })) },
    { title: t("rules.followups"), texts: [t("rules.followups.text", { n: measures.followups_per_day }), t("rules.release", { n: measures.release_list_hours })] },
    { title: t("rules.team"), texts: [listed(care.team.map((one) => one.label)), t("rules.emergency", { n: care.emergency_minutes }), t("rules.links", { n: care.links_per_day })] },
  );
  return lines;
}

export function tracingLines({ tracing, falls }: Sections): Line[] {
  const lines: Line[] = [
    { title: t("trace.window"), texts: [t("trace.window.text", { n: tracing.days_before_onset }), t("trace.venue", { n: tracing.venue_minutes }), t("trace.gate", { n: tracing.gate_minutes })] },
  ];
  for (const word of ["close", "secondary"]) {
    const links = tracing.rules.filter((rule) => rule.class.word === word);
    if (links.length > 0) lines.push({ title: sayWord(word), texts: [listed(links.map((rule) => rule.link.label))] });
  }
  const fall = falls.map((one) => t("trace.fall", { from: sayWord(one.from), to: sayWord(one.to), n: one.days_without_case }));
  lines.push({ title: t("trace.falls"), texts: fall.length > 0 ? fall : [t("trace.falls.none")] });
  return lines;
}

export function testLines({ tests }: Sections): Line[] {
  const lines: Line[] = [
    { title: t("testing.times"), texts: tests.channels.map((one) => t("testing.time", { channel: one.channel.label, time: minutes(one.minutes) })) },
    { title: t("testing.chain"), texts: [chained(tests.chain.map((one) => one.label))] },
    { title: t("testing.pools"), texts: [listed(tests.pool_sizes.map(String))] },
  ];
  const staff = tests.staff.map((one) => t("testing.staff.text", { role: one.role.label, days: one.every_days, doses: one.doses }));
  if (staff.length > 0) lines.push({ title: t("testing.staff"), texts: staff });
  return lines;
}

export function resourceLines({ resources }: Sections): Line[] {
  const lines: Line[] = [
    { title: t("cost.hospital"), texts: [t("cost.beds", { n: resources.severe_percent }), t("cost.days", { n: resources.stock_days })] },
  ];
  const staff = resources.staff.map((one) => t("cost.shift", { item: one.item.label, hours: one.shift_hours ?? 0, n: one.amount, per: one.per.label }));
  if (staff.length > 0) lines.push({ title: t("cost.staff"), texts: staff });
  const stock = resources.stock.map((one) => t("cost.use", { item: one.item.label, n: one.amount, per: one.per.label }));
  if (stock.length > 0) lines.push({ title: t("cost.stock"), texts: stock });
  return lines;
}

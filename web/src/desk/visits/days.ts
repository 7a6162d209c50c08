// Days as texts: 2021-10-25.
import { serverNow } from "@shared/api/client";
import { isoDay } from "@shared/time";

const DAY_MS = 86_400_000;
const noon = (day: string) => new Date(`${day}T12:00:00+08:00`);

export const today = (): string => isoDay(serverNow());
export const plusDays = (day: string, days: number): string => isoDay(new Date(noon(day).getTime() + days * DAY_MS));
/** The Monday of a day's week. */
export const monday = (day: string): string => plusDays(day, -((noon(day).getUTCDay() + 6) % 7));

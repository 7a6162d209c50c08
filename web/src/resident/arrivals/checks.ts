// What can be told about a declaration before it is sent.

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = "10X98765432";

/** An identity number (GB 11643) as typed: tidied, and whether it has the shape and the check digit. */
export function readIdentityNumber(text: string): { value: string; shape: boolean; check: boolean } {
  const value = text.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
  if (!/^\d{17}[\dX]$/.test(value)) return { value, shape: false, check: false };
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(value[index]), 0);
  return { value, shape: true, check: CHECK[sum % 11] === value[17] };
}

/** An area code as typed: 6, 9, 12 or 15 digits. */
export function readAreaCode(text: string): string | null {
  const digits = text.normalize("NFKC").replace(/\s/g, "");
  return /^\d{6}(\d{3}){0,3}$/.test(digits) ? digits : null;
}

/** The value of a `datetime-local` field for a moment, in the plan's zone. */
export function fieldTime(moment: Date): string {
  return new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
}

/** RFC 3339 of a `datetime-local` field, which is in the plan's zone whatever the device says. */
export function wireTime(field: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(field)) return null;
  return `${field.slice(0, 16)}:00+08:00`;
}

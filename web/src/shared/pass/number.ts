// The short number for paper and typing, `<number>-<check digit>`. It finds a pass and proves nothing.

/** ISO 7064 MOD 11-2 over district and number: 0 to 9 or X. */
export function checkDigit(district: string, number: number): string {
  let sum = 0;
  for (const digit of `${district}${number}`) sum = ((sum + Number(digit)) * 2) % 11;
  const check = (12 - sum) % 11;
  return check === 10 ? "X" : String(check);
}

/** The number somebody typed; null where the check digit does not fit. */
export function readNumber(text: string, district: string): number | null {
  const [, digits = "", check = ""] = /^(\d{1,12})[-－—\s]?([\dX])$/.exec(text.trim().toUpperCase()) ?? [];
  const number = Number(digits);
  if (digits === "" || String(number) !== digits) return null;
  return checkDigit(district, number) === check ? number : null;
}

export const writeNumber = (district: string, number: number): string => `${number}-${checkDigit(district, number)}`;

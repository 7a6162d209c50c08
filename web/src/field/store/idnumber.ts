// A citizen's identity number (GB 11643) looked at on the phone: only to warn, the server decides.
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = "10X98765432";

/** Whether a number cannot be right: wrong length, or the check character does not fit. */
export function idNumberTrouble(text: string): boolean {
  const plain = text.replace(/\s/g, "").toUpperCase();
  if (!/^\d{17}[\dX]$/.test(plain)) return true;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(plain[at]), 0);
  return CHECKS[sum % 11] !== plain[17];
}

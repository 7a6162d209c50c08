// A fresh token on its way from the sign-in page to the face it opens; same tab, taken once.
const HANDOVER = "linli.handover";

/** Leaves a fresh token for the face that the page goes to next. */
export function handOver(token: string): void {
  sessionStorage.setItem(HANDOVER, token);
}
/** Takes the token left by the sign-in page, once. */
export function takeHandover(): string | null {
  const token = sessionStorage.getItem(HANDOVER);
  sessionStorage.removeItem(HANDOVER);
  return token;
}

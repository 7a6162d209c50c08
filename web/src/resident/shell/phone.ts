// A mobile number as people type it.

/** The 11 digits of a mobile number, whatever spaces, dashes, full-width digits or +86 it came with. */
export function readPhone(text: string): string | null {
  const digits = text.normalize("NFKC").replace(/[\s\-()]/g, "").replace(/^(\+|00)?86(?=1\d{10}$)/, "");
  return /^1\d{10}$/.test(digits) ? digits : null;
}

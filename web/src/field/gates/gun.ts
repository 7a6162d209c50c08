// A scanner gun types like a keyboard, only faster than anybody can, and ends with Enter. It works
// whatever has the focus; in a field the text is the field's.
import { PREFIX } from "@shared/pass/pass";

const GAP_MS = 60;
// Nobody types a pass by hand: a slow gun, or a busy phone, is waited for.
const GAP_MS_PASS = 1_000;
const LETTERS_MIN = 5;
const LETTERS_MAX = 1_300;

export interface Key {
  key: string;
  at: number;
  /** A field has the focus and takes the letters itself. */
  isInField: boolean;
}

/** Hears keys; whether one was the gun's and must do nothing else. */
export function createGun(shot: (text: string) => void): (key: Key) => boolean {
  let text = "";
  let lastAt = 0;
  return ({ key, at, isInField }) => {
    // Between two keys of a gun a Shift may lie.
    if (key === "Shift" || key === "CapsLock") return false;
    const isPass = PREFIX.startsWith(text) || text.startsWith(PREFIX);
    const isBurst = text !== "" && at - lastAt <= (isPass ? GAP_MS_PASS : GAP_MS);
    if (isInField) {
      text = "";
      return false;
    }
    lastAt = at;
    if (key === "Enter" || key === "Tab") {
      const whole = isBurst ? text : "";
      text = "";
      if (whole.length < LETTERS_MIN) return false;
      shot(whole);
      return true;
    }
    if (key.length !== 1) {
      text = "";
      return false;
    }
    text = (isBurst ? text : "") + key;
    if (text.length > LETTERS_MAX) text = "";
    // A space would scroll the page or press the button that has the focus.
    return isBurst && key === " ";
  };
}

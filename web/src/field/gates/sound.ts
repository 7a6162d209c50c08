// A verdict one can hear and feel without looking: one high tone, two middle ones, a long low one.
import type { Verdict } from "@shared/pass/judge";

interface Tone {
  hertz: number;
  from: number;
  seconds: number;
}
const TONES: Record<Verdict, Tone[]> = {
  admit: [{ hertz: 1320, from: 0, seconds: 0.12 }],
  look: [{ hertz: 660, from: 0, seconds: 0.14 }, { hertz: 660, from: 0.22, seconds: 0.14 }],
  stop: [{ hertz: 196, from: 0, seconds: 0.3 }, { hertz: 165, from: 0.34, seconds: 0.45 }],
};
const PULSES: Record<Verdict, number[]> = { admit: [60], look: [120, 90, 120], stop: [500, 120, 500] };
const FADE_S = 0.02;

let context: AudioContext | null = null;

/** Makes ready; browsers want a tap for it. */
export function wakeSound(): void {
  if (typeof AudioContext === "undefined") return;
  context ??= new AudioContext();
  void context.resume().catch(() => {});
}

export function sound(verdict: Verdict): void {
  // Optional chaining: not on every phone; refused before the first tap.
  navigator.vibrate?.(PULSES[verdict]);
  if (context?.state !== "running") return;
  const { currentTime } = context;
  for (const { hertz, from, seconds } of TONES[verdict]) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.type = verdict === "admit" ? "sine" : "square";
    tone.frequency.value = hertz;
    const [start, end] = [currentTime + from, currentTime + from + seconds];
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.5, start + FADE_S);
    volume.gain.setValueAtTime(0.5, end - FADE_S);
    volume.gain.linearRampToValueAtTime(0, end);
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(end);
  }
}

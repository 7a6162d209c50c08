// By which clock a device judges: its own, unless that lies before a time the server has named. Setting
// the phone back makes no pass live longer.

// What two clocks may differ by without anybody being told.
const SLACK_MS = 60_000;

/** The moment to judge by; `isBehind` where the device's clock cannot be right. Milliseconds. */
export function judgingTime(device: number, server: number): { now: number; isBehind: boolean } {
  return { now: Math.max(device, server), isBehind: server - device > SLACK_MS };
}

// The screen of a phone at a gate does not go dark between two people, where the browser can see to that.

/** Keeps the screen on while the page is looked at; the way to end it. */
export function stayAwake(): () => void {
  let held: WakeLockSentinel | undefined;
  let isOver = false;
  const look = async () => {
    if (isOver || document.visibilityState !== "visible") return;
    // Not on every phone, and refused when the battery is low.
    held = await (navigator.wakeLock as WakeLock | undefined)?.request("screen").catch(() => undefined);
    if (isOver) await held?.release();
  };
  document.addEventListener("visibilitychange", look);
  void look();
  return () => {
    isOver = true;
    document.removeEventListener("visibilitychange", look);
    void held?.release().catch(() => {});
  };
}

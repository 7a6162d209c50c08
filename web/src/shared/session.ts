// Who is signed in, for the faces that keep nothing on the device but the token: it lives in this tab.
// The field face keeps its token sealed under the PIN instead.
import { shallowRef } from "vue";
import { api, learnClock, ok, onSignedOut, setToken } from "./api/client";
import { takeHandover } from "./handover";
import type { Me } from "./wire";

export { handOver, takeHandover } from "./handover";

/** A session kept under `key` in this tab. */
export function useSession(key: string) {
  const me = shallowRef<Me | null>(null);
  const why = shallowRef<string | null>(null);

  function keep(token: string | null): void {
    setToken(token);
    if (token) sessionStorage.setItem(key, token);
    else sessionStorage.removeItem(key);
  }

  /** Whether somebody is signed in; asks the server who. */
  async function resume(): Promise<boolean> {
    const token = takeHandover() ?? sessionStorage.getItem(key);
    if (!token) return false;
    keep(token);
    const found = await ok(api.GET("/api/v1/me"));
    me.value = found;
    learnClock(found.now);
    return true;
  }

  async function signOut(): Promise<void> {
    await api.DELETE("/api/v1/sessions/current").catch(() => {});
    keep(null);
    me.value = null;
  }

  onSignedOut((code) => {
    keep(null);
    me.value = null;
    why.value = code;
  });
  return { me, why, keep, resume, signOut };
}

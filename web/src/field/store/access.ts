// Who may see what lies on this phone: signing in, the PIN, locking, choosing a grid, signing out and
// wiping.
import { api, getToken, learnClock, ok, onSignedOut, setClockOffset, setToken } from "@shared/api/client";
import { handOver, takeHandover } from "@shared/session";
import type { Me, Session } from "@shared/wire";
import { db } from "./db";
import { showLinked, type KeptLinked } from "./linked";
import { loadOps, onTab, tellTabs } from "./outbox";
import { retention } from "./retention";
import {
  forgetAll, grid, isAtGates, lastSync, me, needSignIn, ops, phase, unsent, wipedLost, wipedWhy, type Wiped,
} from "./state";
import { loadPrefs } from "./prefs";
import { keepSession, showKept, startSync, stopSync } from "./sync";
import { registerWorker } from "./worker";
import { createVault, isUnlocked, kept, lockVault, openVault, WrongPin } from "./vault";

const LOCK_AFTER_MS = 10 * 60_000;

interface KeptSession {
  token: string | null;
  me: Me;
  grid: string;
}

interface Owner {
  id: string;
  grid: string;
}

/** A sign-in that waits for the PIN. */
let fresh: { token: string; me: Me } | null = null;

/** Everything goes: records, keys, caches, the worker of the page. */
export async function wipe(why: Wiped): Promise<void> {
  if (phase.value === "wiped") return;
  wipedWhy.value = why;
  wipedLost.value = 0;
  phase.value = "wiped";
  stopSync();
  setToken(null);
  lockVault();
  fresh = null;
  forgetAll();
  showLinked(undefined);
  sessionStorage.clear();
  wipedLost.value = await db.countUnsent().catch(() => 0);
  await db.delete().catch(() => {});
  tellTabs("wiped");
  // Who leaves by the front door keeps the app and its language; otherwise nothing at all stays.
  if (why === "signed_out" || why === "forgotten") return;
  localStorage.clear();
  if ("caches" in globalThis) for (const name of await caches.keys()) await caches.delete(name);
  const workers = (await navigator.serviceWorker?.getRegistrations?.()) ?? [];
  for (const worker of workers) if (worker.scope.includes("/f/")) await worker.unregister();
}

async function clearAllButOwner(): Promise<void> {
  await db.write(async (work) => {
    for (const row of await work.all("sealed")) if (row.id !== "owner") await work.remove("sealed", row.id);
  });
}

async function tooLong(state: "expired" | "gone"): Promise<void> {
  if (state === "gone") return wipe("expired");
  await clearAllButOwner();
  stopSync();
  setToken(null);
  showKept(undefined);
  showLinked(undefined);
  needSignIn.value = true;
  phase.value = "signin";
}

/** First thing after loading: what lies here, and may it still. */
export async function begin(): Promise<void> {
  try {
    const row = await db.get("vault", "vault");
    const handed = takeHandover();
    if (!row) {
      phase.value = "signin";
      if (handed) await signedInBy(handed);
      return;
    }
    if (handed) handOver(handed);
    setClockOffset(row.clockAhead);
    lastSync.value = row.lastSync;
    const now = Date.now();
    await db.patchVault((found) => ({ lastSeen: Math.max(now, found.lastSeen) }));
    const state = retention(row, now, await db.countUnsent());
    if (state === "gone") return await wipe("expired");
    if (state === "expired") await clearAllButOwner();
    if (row.wrong >= 10) return await wipe("tries");
    phase.value = "locked";
  } catch {
    phase.value = "broken";
  }
}

async function signedInBy(token: string): Promise<void> {
  // Kept until the PIN is set: reloading the page must not cost the sign-in.
  handOver(token);
  setToken(token);
  try {
    const answer = (await ok(api.GET("/api/v1/me"))) as Me;
    await signedIn({ token, me: answer });
  } catch {
    setToken(null);
    phase.value = "signin";
  }
}

/** After a sign-in: a PIN is set first; on a phone that has one, only the same person goes on. */
export async function signedIn(session: Pick<Session, "token" | "me">): Promise<"ok" | "other"> {
  learnClock(session.me.now);
  if (!isUnlocked()) {
    fresh = session;
    handOver(session.token);
    setToken(session.token);
    me.value = session.me;
    phase.value = "setpin";
    return "ok";
  }
  const owner = await kept<Owner>("owner");
  if (owner && owner.id !== session.me.id) {
    if (unsent.value > 0) return "other";
    await wipe("signed_out");
    await restart();
    return signedIn(session);
  }
  setToken(session.token);
  me.value = session.me;
  needSignIn.value = false;
  await keepSession(session.token, session.me);
  enter();
  return "ok";
}

/** Sets the PIN of a phone that has none. */
export async function setPin(pin: string): Promise<void> {
  if (!fresh) {
    phase.value = "signin";
    return;
  }
  const session = fresh;
  await createVault(pin, Date.now());
  fresh = null;
  takeHandover();
  void navigator.storage?.persist?.();
  await signedIn(session);
}

/** Opens the phone; throws `WrongPin`, and wipes after the tenth. */
export async function unlock(pin: string): Promise<"ok" | "other"> {
  try {
    await openVault(pin);
  } catch (error) {
    if (error instanceof WrongPin && error.left <= 0) await wipe("tries");
    throw error;
  }
  const [session, found] = await Promise.all([kept<KeptSession>("session"), kept<Parameters<typeof showKept>[0]>("pack"), loadOps()]);
  const handed = takeHandover();
  if (session) {
    me.value = session.me;
    grid.value = session.grid;
    showKept(found);
    showLinked(await kept<KeptLinked>("linked"));
    setToken(session.token);
    needSignIn.value = !session.token;
  }
  if (handed) {
    const other = await takeOver(handed, session);
    if (other !== "same") return other === "other" ? "other" : "ok";
  }
  if (session) enter();
  else {
    grid.value = (await kept<Owner>("owner"))?.grid ?? "";
    needSignIn.value = true;
    phase.value = "signin";
  }
  return "ok";
}

async function takeOver(token: string, session: KeptSession | undefined): Promise<"same" | "other" | "done"> {
  const before = getToken();
  setToken(token);
  try {
    const answer = (await ok(api.GET("/api/v1/me"))) as Me;
    const result = await signedIn({ token, me: answer });
    if (result === "ok") return "done";
    setToken(before);
    if (session) enter();
    return "other";
  } catch {
    setToken(before);
    needSignIn.value = !before;
    if (session) await keepSession(before, session.me);
    return "same";
  }
}

function enter(): void {
  phase.value = grid.value || isAtGates.value ? "open" : "choose";
  void loadPrefs();
  if (phase.value === "open") startSync((state) => void tooLong(state));
}

/** The grids of this person's posts that are in force; wider areas are asked for their grids. */
export async function myGrids(): Promise<{ code: string; name: string }[]> {
  const day = new Date().toISOString().slice(0, 10);
  const posts = (me.value?.posts ?? []).filter((post) => me.value?.rehearsal || !post.to_day || post.to_day >= day);
  const grids = new Map<string, string>();
  for (const post of posts) {
    if (post.area.length === 15) grids.set(post.area, post.area_name ?? post.area);
    else {
      const page = await ok(api.GET("/api/v1/areas", { params: { query: { root: post.area, limit: 500 } } }));
      for (const area of page.items) {
        if (area.code.length === 15 && area.code.startsWith(post.area)) grids.set(area.code, area.name);
      }
    }
  }
  return [...grids].map(([code, name]) => ({ code, name }));
}

/** One grid at a time lies on the phone; the one before goes. */
export async function chooseGrid(code: string): Promise<void> {
  if (unsent.value > 0 || !me.value) return;
  stopSync();
  await db.write((work) => Promise.all([work.remove("sealed", "pack"), work.clear("ops"), work.clear("photos")]));
  ops.value = [];
  showKept(undefined);
  showLinked(undefined);
  grid.value = code;
  await keepSession(getToken(), me.value);
  enter();
}

/** Back to choosing a grid. */
export function changeGrid(): void {
  if (unsent.value === 0) phase.value = "choose";
}

/** Nobody sees anything until the PIN is given again. */
export function lock(): void {
  stopSync();
  lockVault();
  setToken(null);
  forgetAll();
  showLinked(undefined);
  phase.value = "locked";
}

/** Ends the session and empties the phone; not while something waits. */
export async function signOut(): Promise<void> {
  if (unsent.value > 0) return;
  await api.DELETE("/api/v1/sessions/current").catch(() => {});
  await wipe("signed_out");
  await restart();
}

/** Back to the sign-in page after a wipe. */
export async function restart(): Promise<void> {
  db.open();
  void registerWorker();
  phase.value = "signin";
}

onSignedOut((code) => {
  if (code === "access.revoked") {
    void wipe("revoked");
    return;
  }
  setToken(null);
  if (isUnlocked() && me.value) {
    needSignIn.value = true;
    void keepSession(null, me.value);
  }
});
onTab((word) => {
  if (word === "wiped" && phase.value !== "wiped") location.reload();
});

let hiddenAt = 0;
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") hiddenAt = Date.now();
  else if (phase.value === "open" && hiddenAt && Date.now() - hiddenAt > LOCK_AFTER_MS) lock();
});

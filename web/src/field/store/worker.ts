// The app on the phone: the worker that keeps it for the time without network, its update, installing.
import { ref, shallowRef } from "vue";

/** A newer version is here and waits to be taken. */
export const updateReady = ref(false);

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}
/** The browser's own offer to install, where it makes one. */
export const installPrompt = shallowRef<InstallPrompt | null>(null);
export const isInstalled = matchMedia("(display-mode: standalone)").matches;

let registration: ServiceWorkerRegistration | undefined;
const UPDATE_EVERY_MS = 60 * 60_000;

/** Registers the worker and watches for a newer one. */
export async function registerWorker(): Promise<void> {
  if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return;
  try {
    registration = await navigator.serviceWorker.register("/f/sw.js", { scope: "/f/" });
  } catch {
    return;
  }
  const found = registration;
  const look = () => {
    if (found.waiting && navigator.serviceWorker.controller) updateReady.value = true;
  };
  look();
  found.addEventListener("updatefound", () => found.installing?.addEventListener("statechange", look));
  setInterval(() => void found.update().catch(() => {}), UPDATE_EVERY_MS);
}

/** Takes the newer version; the page begins anew. */
export function takeUpdate(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration?.waiting?.postMessage("take over");
}

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  installPrompt.value = event as InstallPrompt;
});

// The field face on the phone with the network cut: its files, and its page for every address below
// /f/. Answers of the API are never kept here: personal data have one home, sealed.
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

// oxlint-disable-next-line no-underscore-dangle -- the name is given by the build.
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL("/f/index.html"), { allowlist: [/^\/f\//] }));

self.addEventListener("message", (event) => {
  if (event.data === "take over") void self.skipWaiting();
});
// The very first worker takes the page at once, so that it survives a lost network from then on.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// One package, four builds. FACE names the one being built; `build.mjs` builds them all.
/// <reference types="vitest/config" />
import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";

const FACES = { field: "f", resident: "r", desk: "d", home: "h" } as const;
const face = (process.env.FACE ?? "field") as keyof typeof FACES;
const letter = FACES[face];
/** Faces whose first load is counted in kilobytes: everything that can be left out is. */
const SMALL = new Set<string>(["resident", "home", "desk"]);
const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: at(`src/${face}`),
  base: `/${letter}/`,
  publicDir: at(`public/${face}`),
  resolve: { alias: { "@shared": at("src/shared") } },
  plugins: [
    // No component here uses the options API; the testing tools do.
    vue({ features: { optionsAPI: !SMALL.has(face) || process.env.VITEST !== undefined } }),
    // The phone works with the network cut; the other faces need none of it.
    ...(face === "field"
      ? [
          VitePWA({
            strategies: "injectManifest",
            srcDir: ".",
            filename: "sw.ts",
            injectRegister: false,
            manifest: false,
            injectManifest: { globPatterns: ["**/*.{js,css,html,svg,wasm,webmanifest}"] },
          }),
        ]
      : []),
  ],
  build: {
    outDir: at(`dist/${letter}`),
    emptyOutDir: true,
    target: "es2022",
    // Assets below this size would be inlined as data: addresses, which the policy refuses.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    // The first script lists every file that pages bring later: their names would be a kilobyte of it.
    rolldownOptions: { output: { chunkFileNames: "assets/[hash].js", assetFileNames: "assets/[hash][extname]" } },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8080" } },
  test: { root: at("."), environment: "happy-dom", include: ["tests/**/*.test.ts"] },
});

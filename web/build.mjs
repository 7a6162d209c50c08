// Builds the faces named on the command line, or all of them, and lays compressed copies beside the
// files so that the server never compresses while somebody waits.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build } from "vite";

const FACES = ["field", "resident", "desk", "home"];
const COMPRESSED = /\.(js|css|html|svg|json|wasm|webmanifest)$/;
const BYTES_WORTH_IT = 1024;

async function compress(folder) {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !COMPRESSED.test(entry.name)) continue;
    const bytes = await readFile(path);
    if (bytes.length < BYTES_WORTH_IT) continue;
    const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, brotli));
    await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
  }
}

const asked = process.argv.slice(2);
for (const face of asked.length ? asked : FACES) {
  if (!FACES.includes(face)) throw new Error(`no such face: ${face}; there are ${FACES.join(", ")}`);
  process.env.FACE = face;
  const start = Date.now();
  const made = await build({ configFile: join(import.meta.dirname, "vite.config.ts"), logLevel: "warn", mode: "production" });
  void made;
  await compress(join(import.meta.dirname, "dist", { field: "f", resident: "r", desk: "d", home: "h" }[face]));
  console.log(`${face}: ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

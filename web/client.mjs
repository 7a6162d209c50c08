// Writes the typed client's shapes from the server's description of itself (docs/openapi.json), or with
// --check says whether the committed file is still what that description gives.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import openapiTS, { astToString } from "openapi-typescript";

const here = import.meta.dirname;
const OUT = join(here, "src/shared/api/schema.d.ts");

const description = JSON.parse(await readFile(join(here, "../docs/openapi.json"), "utf8"));
const text = astToString(await openapiTS(description));
// The server leaves out what is not there and takes an absent field for null: one way to say nothing.
const made = `// Made by \`cargo xtask codegen\`; not written by hand.\n${text.replace(/(\?: .*?) \| null;/g, "$1;")}`;

if (process.argv.includes("--check")) {
  if ((await readFile(OUT, "utf8").catch(() => "")) !== made) {
    console.error("web/src/shared/api/schema.d.ts is stale: run `cargo xtask codegen`");
    process.exit(1);
  }
} else {
  await writeFile(OUT, made);
}

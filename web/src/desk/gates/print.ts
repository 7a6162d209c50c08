// Passes on paper, at most two hundred a document.
import { api, ok, saveAs } from "@shared/api/client";

export type Size = "card" | "letter";

export async function printPasses(ids: readonly string[], size: Size, name: string): Promise<void> {
  const body = { passes: [...ids], size };
  const paper = await ok(api.POST("/api/v1/passes/print", { body, parseAs: "blob" }));
  saveAs(paper as unknown as Blob, `${name}.pdf`);
}

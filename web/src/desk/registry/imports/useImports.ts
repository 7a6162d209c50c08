// A roster on its way: chosen, tried, imported. The bytes stay in memory for as long as the page does, so
// that going elsewhere and coming back loses nothing; the server keeps the job when the page is closed.
import { useQuery, useQueryClient } from "@tanstack/vue-query";
import { computed, type Ref, ref, shallowRef, watch } from "vue";
import { api, ok } from "@shared/api/client";
import { Problem } from "@shared/api/problem";
import { useWrite } from "@shared/write";
import type { ImportJob, ImportList } from "../wire";
import { t } from "./words";

const KINDS = /\.(xlsx|xls|csv)$/i;
const POLL_MS = 1_000;

export interface Chosen {
  name: string;
  size: number;
  stamp: number;
  bytes: Blob;
}

const chosen = shallowRef<Chosen | null>(null);
const current = ref("");
/** Which chosen file a job was about, as long as this page lives. */
const fileOfJob = new Map<string, Chosen>();

/** Reads a file, or says why not. */
export async function readFile(file: File): Promise<{ chosen: Chosen } | { wrong: string }> {
  if (!KINDS.test(file.name)) return { wrong: t("wrong.kind", { name: file.name }) };
  if (file.size === 0) return { wrong: t("wrong.empty", { name: file.name }) };
  try {
    const bytes = new Blob([await file.arrayBuffer()]);
    return { chosen: { name: file.name, size: file.size, stamp: file.lastModified, bytes } };
  } catch {
    return { wrong: t("wrong.read", { name: file.name }) };
  }
}

export function useImports(community: Ref<string>) {
  const client = useQueryClient();
  const wrong = ref("");

  async function choose(file: File | null | undefined): Promise<void> {
    if (!file) return;
    const answer = await readFile(file);
    wrong.value = "wrong" in answer ? answer.wrong : "";
    if ("wrong" in answer) return;
    chosen.value = answer.chosen;
    current.value = "";
    send.clear();
  }

  // Name, size and time stand for the file in the idempotency key.
  const send = useWrite(async (headers, area: string, dry: boolean, name: string, _size: number, _stamp: number) => {
    const query = { community: area, dry_run: dry, name, wait: false };
    return (await ok(
      api.POST("/api/v1/roster-imports", {
        params: { query },
        headers: { ...headers, "Content-Type": "application/octet-stream" },
        body: chosen.value?.bytes as unknown as string,
        bodySerializer: (bytes: unknown) => bytes as BodyInit,
      }),
    )) as unknown as { job: string };
  });
  async function start(dry: boolean): Promise<void> {
    const file = chosen.value;
    if (!file) return;
    const answer = await send.run(community.value, dry, file.name, file.size, file.stamp);
    if (!answer) return;
    fileOfJob.set(answer.job, file);
    current.value = answer.job;
    void client.invalidateQueries({ queryKey: ["imports", community.value] });
  }

  const list = useQuery({
    queryKey: ["imports", community],
    queryFn: async () =>
      (await ok(api.GET("/api/v1/roster-imports", { params: { query: { community: community.value } } }))) as ImportList,
    enabled: () => community.value !== "",
  });
  const job = useQuery({
    queryKey: ["import-job", current],
    queryFn: async () =>
      (await ok(api.GET("/api/v1/roster-imports/jobs/{job}", { params: { path: { job: current.value } } }))) as ImportJob,
    enabled: () => current.value !== "",
    // A dead network ends nothing: the job goes on at the server, so it is asked again.
    refetchInterval: ({ state }) => {
      const over = state.data?.state === "done" || state.data?.state === "failed";
      const refused = state.error instanceof Problem && !state.error.isTemporary;
      return over || refused ? false : POLL_MS;
    },
    refetchIntervalInBackground: true,
    retry: false,
    staleTime: 0,
  });
  watch(
    () => job.data.value?.state,
    (state) => {
      if (state !== "done") return;
      for (const topic of ["imports", "registry", "reviews", "work-owed", "map"]) void client.invalidateQueries({ queryKey: [topic] });
    },
  );
  // Coming back to the page shows what is still running.
  watch(
    () => list.data.value?.jobs,
    (jobs) => {
      const running = jobs?.find((item) => item.state === "running");
      if (running && current.value === "") current.value = running.job;
    },
    { immediate: true },
  );
  watch(community, () => {
    current.value = "";
    chosen.value = null;
  });
  const fileKept = computed(() => {
    const kept = fileOfJob.get(current.value) ?? null;
    return kept !== null && kept === chosen.value;
  });
  function another(): void {
    chosen.value = null;
    current.value = "";
    wrong.value = "";
    send.clear();
  }
  const show = (id: string) => (current.value = id);
  return { chosen, current, wrong, choose, send, start, list, job, fileKept, another, show };
}

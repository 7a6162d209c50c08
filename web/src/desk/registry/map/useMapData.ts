// The map's answer for an area, split into grids, buildings and gates.
import { useQuery } from "@tanstack/vue-query";
import { computed, type Ref } from "vue";
import { api, ok } from "@shared/api/client";
import { useMay } from "../../may";
import type { MapAnswer, MapFeature } from "../wire";

interface MatterPoints {
  features: GeoJSON.Feature<GeoJSON.Point, { id: string; number: string; late: boolean }>[];
}

/** Outlines with what is owed there; refreshed when anything in the area changes. */
export function useMapData(area: Ref<string>) {
  const query = useQuery({
    queryKey: ["map", area],
    queryFn: async () =>
      (await ok(api.GET("/api/v1/map", { params: { query: { area: area.value } } }))) as MapAnswer,
    enabled: () => area.value !== "",
    placeholderData: (before: MapAnswer | undefined) => before,
  });
  const { may } = useMay();
  const points = useQuery({
    queryKey: ["matters", "points", area],
    queryFn: async () => (await ok(api.GET("/api/v1/matter-points", { params: { query: { area: area.value } } }))) as unknown as MatterPoints,
    enabled: () => area.value !== "" && may("list_matters", area.value),
  });
  const matters = computed<MapFeature[]>(() =>
    (points.data.value?.features ?? []).map(({ type, geometry, properties: { id, number, late } }) => ({
      type,
      geometry,
      properties: { kind: "matter", id, name: number, late, status: "none", households: 0, measures: 0, owed: 0, unreached: 0 },
    })),
  );
  const features = computed<MapFeature[]>(() => [...(query.data.value?.features ?? []), ...matters.value]);
  const grids = computed(() => features.value.filter((feature) => feature.properties.kind === "grid"));
  const buildings = computed(() => features.value.filter((feature) => feature.properties.kind === "building"));
  const gates = computed(() => features.value.filter((feature) => feature.properties.kind === "gate"));
  const drawn = computed(() => features.value.some((feature) => feature.geometry !== null));
  return { query, features, grids, buildings, gates, drawn };
}

/** What a feature is known by on the map and in the table. */
export function featureKey(feature: MapFeature): string {
  const { kind, id, code, name } = feature.properties;
  return (kind === "grid" ? (code ?? id) : (id ?? code)) ?? name;
}

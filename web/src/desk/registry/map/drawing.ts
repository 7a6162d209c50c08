// Draws grids, buildings and gates on a Leaflet canvas: no tiles, no pictures, only outlines. Colours come from
// the tokens; a grid's number is a small door plate, a gate's name stands beside it.
import L from "leaflet";
import { statusOf } from "@shared/status";
import { sorted } from "../../sorted";
import { shortGrid } from "../places";
import type { MapFeature } from "../wire";
import { featureKey } from "./useMapData";

const POINT_RADIUS_PX = 5;
const GATE_RADIUS_PX = 7;
/** What lies on top of what. */
const LEVEL = { grid: 0, building: 1, matter: 2, gate: 3 };
const ROOM = 0.04;

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

interface Look {
  fill: Record<string, string>;
  ink: string;
  control: string;
  line: string;
}
function look(): Look {
  const fill: Record<string, string> = {};
  for (const status of ["none", "watch", "home", "isolate", "closed", "unknown"]) fill[status] = token(`--${status}`);
  fill.none = token("--line");
  return { fill, ink: token("--ink"), control: token("--control"), line: token("--card") };
}

function styleOf(feature: MapFeature, chosen: string, seen: Look): L.PathOptions {
  const { kind, status, owed } = feature.properties;
  const isChosen = featureKey(feature) === chosen;
  if (kind === "grid") {
    return { color: isChosen ? token("--plate") : seen.control, weight: isChosen ? 3 : 1.25, fillColor: seen.line, fillOpacity: 1 };
  }
  if (kind === "gate") {
    return { color: isChosen ? seen.ink : seen.line, weight: isChosen ? 3 : 2, fillColor: feature.properties.is_open ? token("--plate") : seen.control, fillOpacity: 1 };
  }
  if (kind === "matter") {
    // A ring; a thick one is late. Never a colour of a measure.
    return { color: isChosen ? token("--plate") : seen.ink, weight: feature.properties.late ? 4 : 2, fillColor: seen.line, fillOpacity: 1 };
  }
  const word = statusOf(status);
  return {
    color: isChosen ? token("--plate") : owed > 0 || word !== "none" ? seen.ink : seen.control,
    weight: isChosen ? 3 : owed > 0 ? 2 : 0.75,
    fillColor: seen.fill[word] ?? seen.fill.none,
    fillOpacity: 1,
    dashArray: word === "unknown" ? "3 2" : undefined,
  };
}

function plateOf(feature: MapFeature): L.Marker | null {
  if (!feature.geometry) return null;
  const bounds = L.geoJSON(feature.geometry).getBounds();
  if (!bounds.isValid()) return null;
  const box = document.createElement("span");
  const isGate = feature.properties.kind === "gate";
  box.className = isGate ? "map-gate" : "map-plate";
  box.textContent = isGate ? feature.properties.name : shortGrid(feature.properties.name, feature.properties.code);
  const icon = L.divIcon({ html: box, className: "map-plate-holder", iconSize: [0, 0] });
  return L.marker(bounds.getNorthWest(), { icon, interactive: false, keyboard: false });
}

/** A drawn map: `show` new figures, `choose` one, `drop` it all. */
export function drawMap(holder: HTMLElement, onChoose: (key: string) => void, zoomWords: [string, string]) {
  const map = L.map(holder, {
    renderer: L.canvas({ padding: 0.3, tolerance: 3 }),
    attributionControl: false,
    zoomControl: false,
    keyboard: false,
    zoomSnap: 0.25,
    scrollWheelZoom: false,
  });
  L.control.zoom({ position: "bottomright", zoomInTitle: zoomWords[0], zoomOutTitle: zoomWords[1] }).addTo(map);
  const layer = L.layerGroup().addTo(map);
  let features: MapFeature[] = [];
  let chosen = "";
  let fitted = "";
  const shapes = new Map<string, L.GeoJSON>();

  function show(next: MapFeature[], area: string): void {
    features = next.filter((feature) => feature.geometry !== null);
    layer.clearLayers();
    shapes.clear();
    const seen = look();
    const inOrder = sorted(features, (a, b) => LEVEL[a.properties.kind] - LEVEL[b.properties.kind]);
    for (const feature of inOrder) {
      const shape = L.geoJSON(feature as GeoJSON.Feature, {
        style: () => styleOf(feature, chosen, seen),
        pointToLayer: (_, at) => L.circleMarker(at, { radius: feature.properties.kind === "gate" ? GATE_RADIUS_PX : POINT_RADIUS_PX }),
      });
      shape.on("click", () => onChoose(featureKey(feature)));
      shapes.set(featureKey(feature), shape);
      layer.addLayer(shape);
    }
    for (const feature of features) {
      const plate = ["building", "matter"].includes(feature.properties.kind) ? null : plateOf(feature);
      if (plate) layer.addLayer(plate);
    }
    // New figures of the same area must not move what somebody is looking at.
    if (fitted === area || features.length === 0) return;
    const bounds = L.featureGroup([...shapes.values()]).getBounds();
    if (bounds.isValid()) {
      map.fitBounds(bounds.pad(ROOM), { animate: false });
      fitted = area;
    }
  }

  function choose(key: string): void {
    chosen = key;
    const seen = look();
    for (const feature of features) {
      shapes.get(featureKey(feature))?.setStyle(styleOf(feature, chosen, seen));
    }
  }
  const sized = new ResizeObserver(() => map.invalidateSize({ animate: false }));
  sized.observe(holder);
  function drop(): void {
    sized.disconnect();
    map.remove();
  }
  return { show, choose, drop };
}

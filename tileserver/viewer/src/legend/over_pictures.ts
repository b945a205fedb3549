import type { LayerSpecification } from "maplibre-gl";
import type { LegendEntry, LegendGroup, Stroke } from "../api/legend";
import { publishedLayer } from "../map/style_layers";

/** What the server adds to a fill with classes when pictures lie under the map: their colours along the edge, cased in white. */
const edgeSuffix = "-over-line";
const edge = (colour: string): Stroke[] => [
    { colour: "#FFFFFF", width: 5.5, opacity: 0.85 },
    { colour, width: 2.5 },
];

export function isOverPictures(layers: readonly LayerSpecification[]): boolean {
    return layers.some((layer) => layer.type === "raster");
}

export function isEdgeOverPictures(layer: LayerSpecification): boolean {
    return layer.type === "line" && layer.id.endsWith(edgeSuffix);
}

/** Over pictures no area is filled: an entry as the map draws it there, undefined where nothing of it is left. */
export function overPictures(group: LegendGroup, entry: LegendEntry, layers: readonly LayerSpecification[]): LegendEntry | undefined {
    const filled = entry.symbol === "fill" || entry.fill !== undefined;
    if (!filled || !isOverPictures(layers)) return entry;
    const { full: _, ...rest } = entry;
    const edged = entry.symbol === "fill" && layers.some((layer) => publishedLayer(layer) === group.layer && isEdgeOverPictures(layer));
    const strokes = edged ? edge(entry.colour) : (entry.strokes ?? []);
    if (strokes.length === 0 && entry.pattern === undefined) return undefined;
    return { ...rest, fill: "none", strokes };
}

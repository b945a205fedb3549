import type { Map as LibreMap } from "maplibre-gl";
import type { LegendGroup } from "../api/legend";
import type { Legend, LegendClass } from "../api/server";
import { publishedLayer } from "../map/style_layers";

/** Classes that are in the tiles of the view, without figures: where the server has no legend of its own. */
export function tileLegend(map: LibreMap, legends: readonly Legend[]): LegendGroup[] {
    return legends
        .filter((legend) => drawn(map, legend))
        .map((legend) => ({
            layer: legend.layer,
            title: legend.title,
            ...(legend.field === undefined ? {} : { field: legend.field }),
            ...(legend.opacity === undefined ? {} : { opacity: legend.opacity }),
            entries: presentClasses(map, legend).map((entry) => ({
                id: entry.values[0] ?? "",
                values: entry.values,
                ...(entry.otherwise === true || (legend.field !== undefined && entry.values.length === 0) ? { otherwise: true } : {}),
                label: { zh: entry.zh, en: entry.en },
                symbol: legend.symbol,
                colour: entry.colour,
                ...(entry.full === undefined ? {} : { full: entry.full }),
                ...(entry.mark === undefined ? {} : { mark: entry.mark }),
            })),
        }))
        .filter((group) => group.entries.length > 0);
}

/** Does the style draw the layer at this zoom at all? */
function drawn(map: LibreMap, legend: Legend): boolean {
    const zoom = map.getZoom();
    return map
        .getStyle()
        .layers.some(
            (layer) =>
                publishedLayer(layer) === legend.layer &&
                layer.type !== "symbol" &&
                zoom >= (layer.minzoom ?? 0) &&
                zoom < (layer.maxzoom ?? 25),
        );
}

function presentClasses(map: LibreMap, legend: Legend): LegendClass[] {
    const values = valuesInView(map, legend);
    if (legend.field === undefined) return values.size > 0 ? legend.classes : [];
    const named = new Set(legend.classes.flatMap((entry) => entry.values));
    const rest = [...values].some((value) => !named.has(value));
    return legend.classes.filter(
        (entry) =>
            (rest && (entry.values.length === 0 || entry.otherwise === true)) || entry.values.some((value) => values.has(value)),
    );
}

/** From the tiles themselves, so that what a condition hides is still counted as there. */
function valuesInView(map: LibreMap, legend: Legend): Set<string> {
    const values = new Set<string>();
    const source = map.getStyle().layers.find((layer) => publishedLayer(layer) === legend.layer && "source" in layer);
    if (!source || !("source" in source)) return values;
    const found = map.querySourceFeatures(source.source as string, { sourceLayer: legend.layer, validate: false });
    for (const feature of found) values.add(String(feature.properties[legend.field ?? ""] ?? ""));
    return values;
}

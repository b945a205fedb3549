import type { Where } from "../filters/where";
import { whereText } from "../filters/where_text";
import type { Titles } from "../i18n/language";
import { json, type CatalogLayer } from "./server";

/** One line of a class as the map draws it, px. */
export interface Stroke {
    colour: string;
    width: number;
    opacity?: number;
    /** To the right of a line, into an area. */
    offset?: number;
    dash?: number[];
}

export interface LegendEntry {
    id: string;
    /** The values of the field that the class stands for. */
    values: (string | number | boolean | null)[];
    /** Also what no class of the group names. */
    otherwise?: boolean;
    label: Titles;
    /** "size": circles to be nested on one base line. */
    symbol: "fill" | "line" | "circle" | "icon" | "size";
    colour: string;
    full?: string;
    mark?: string;
    /** Colour of the mark on the map, where it is written there. */
    text?: string;
    /** Names of sprites; `over` is the colour under a pattern. */
    icon?: string;
    pattern?: string;
    over?: string;
    /** Lines or outlines, from below to above. */
    strokes?: Stroke[];
    /** Of a class of lines that stand round a filled area. */
    fill?: string;
    /** Of a sized symbol, px. */
    diameter?: number;
    count?: number;
    /** Of areas alone. */
    hectares?: number;
}

export interface LegendGroup {
    layer: string;
    domain?: string;
    title: Titles;
    field?: string;
    opacity?: number;
    entries: LegendEntry[];
}

export interface ServedLegend {
    style: string;
    title: Titles;
    day?: string;
    /** The map's own colour, under swatches. */
    ground?: string;
    groups: LegendGroup[];
    /** What 示意 means. */
    illustrative?: Titles;
    /** How hectares were measured. */
    measured?: Titles;
}

export interface LegendQuery {
    bbox: readonly number[];
    zoom: number;
    where: Where;
}

/** `GET /styles/{id}/legend.json`: classes of the box, with counts and hectares of the record. */
export function legend(
    style: string,
    query: LegendQuery,
    layerOf: (id: string) => CatalogLayer | undefined,
    signal?: AbortSignal,
): Promise<ServedLegend> {
    const parameters = new URLSearchParams({
        bbox: query.bbox.map((degrees) => degrees.toFixed(6)).join(","),
        zoom: query.zoom.toFixed(2),
        counts: "true",
    });
    for (const [layer, conditions] of Object.entries(query.where)) parameters.set(`where.${layer}`, whereText(conditions, layerOf(layer)));
    return json<ServedLegend>(`styles/${encodeURIComponent(style)}/legend.json?${parameters}`, signal);
}

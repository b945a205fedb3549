import type { FilterSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import { narrowed } from "../filters/where_expression";
import type { Condition } from "../filters/where";
import { language } from "../i18n/language";

/** The published layer that a style layer draws; undefined for the background and for what the viewer adds itself. */
export function publishedLayer(layer: LayerSpecification): string | undefined {
    const metadata = layer.metadata as Record<string, unknown> | undefined;
    return metadata?.["goldenbelt:layer"] as string | undefined;
}

/** By published layer: conditions on fields that its tiles carry, and ids of the features that meet the others. */
export type Narrowing = Readonly<Record<string, { conditions: readonly Condition[]; ids?: readonly number[] | undefined }>>;

/** What the page adds to a style as served: switched-off layers, conditions, texts in its language. */
export function adapted(style: StyleSpecification, hidden: ReadonlySet<string>, where: Narrowing): StyleSpecification {
    const copy = structuredClone(style);
    for (const layer of copy.layers) {
        const published = publishedLayer(layer);
        if (published !== undefined && hidden.has(published)) setLayout(layer, "visibility", "none");
        const filter = filterOf(layer, where);
        if (filter !== undefined) (layer as { filter?: FilterSpecification }).filter = filter;
        const texts = textsOf(layer);
        if (texts) setLayout(layer, "text-field", texts[language()]);
    }
    return copy;
}

/** The filter of a style layer as served, narrowed by what is asked of its published layer. */
export function filterOf(layer: LayerSpecification, where: Narrowing): FilterSpecification | undefined {
    const published = publishedLayer(layer);
    const own = "filter" in layer ? (layer.filter as FilterSpecification | undefined) : undefined;
    const asked = published === undefined ? undefined : where[published];
    return asked ? narrowed(own, asked.conditions, asked.ids) : own;
}

/** The texts of a style layer in both languages, where it has them. */
export function textsOf(layer: LayerSpecification): Record<"zh" | "en", never> | undefined {
    const metadata = layer.metadata as Record<string, unknown> | undefined;
    return metadata?.["goldenbelt:text"] as Record<"zh" | "en", never> | undefined;
}

function setLayout(layer: LayerSpecification, property: string, value: unknown): void {
    (layer as { layout?: Record<string, unknown> }).layout = {
        ...(layer as { layout?: Record<string, unknown> }).layout,
        [property]: value,
    };
}

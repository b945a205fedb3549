import type { LayerSpecification, Map as LibreMap, StyleSpecification } from "maplibre-gl";
import { language } from "../i18n/language";

/** The published layer that a style layer draws; undefined for the background and for what the viewer adds itself. */
export function publishedLayer(layer: LayerSpecification): string | undefined {
    const metadata = layer.metadata as Record<string, unknown> | undefined;
    return metadata?.["goldenbelt:layer"] as string | undefined;
}

/** A style with some published layers switched off and its texts in the page's language. */
export function adapted(style: StyleSpecification, hidden: ReadonlySet<string>): StyleSpecification {
    const copy = structuredClone(style);
    for (const layer of copy.layers) {
        const published = publishedLayer(layer);
        if (published !== undefined && hidden.has(published)) setLayout(layer, "visibility", "none");
        const texts = textsOf(layer);
        if (texts) setLayout(layer, "text-field", texts[language()]);
    }
    return copy;
}

export function showLayer(map: LibreMap, id: string, visible: boolean): void {
    for (const layer of map.getStyle().layers) {
        if (publishedLayer(layer) === id) map.setLayoutProperty(layer.id, "visibility", visible ? "visible" : "none");
    }
}

/** Map texts follow the language of the page. */
export function applyLanguage(map: LibreMap): void {
    for (const layer of map.getStyle().layers) {
        const texts = textsOf(layer);
        if (texts) map.setLayoutProperty(layer.id, "text-field", texts[language()]);
    }
}

function textsOf(layer: LayerSpecification): Record<"zh" | "en", never> | undefined {
    const metadata = layer.metadata as Record<string, unknown> | undefined;
    return metadata?.["goldenbelt:text"] as Record<"zh" | "en", never> | undefined;
}

function setLayout(layer: LayerSpecification, property: string, value: unknown): void {
    (layer as { layout?: Record<string, unknown> }).layout = {
        ...(layer as { layout?: Record<string, unknown> }).layout,
        [property]: value,
    };
}

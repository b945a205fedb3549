import type { Map as LibreMap } from "maplibre-gl";
import type { MapStyle } from "../api/server";
import { readWhere, writeWhere } from "../filters/where_link";
import { language } from "../i18n/language";
import type { SharedState } from "../page/shared_state";
import type { Permalink } from "../permalink/permalink";
import { adapted, filterOf, publishedLayer, textsOf } from "./style_layers";

/** Keeps what the map draws in line with the shared state: style, switched-off layers, conditions, language of the texts. */
export class Drawing {
    private drawn: MapStyle;

    constructor(
        private readonly map: LibreMap,
        private readonly state: SharedState,
        style: MapStyle,
    ) {
        this.drawn = style;
        state.on("hidden", () => this.applyHidden());
        state.on("where", () => this.applyWhere());
        state.on("language", () => this.applyLanguage());
    }

    /** Another document on the map; what the parts added themselves goes, and they are told by `style.load`. */
    setStyle(style: MapStyle): void {
        this.drawn = style;
        this.map.setStyle(adapted(style.document, this.state.get("hidden"), this.state.get("where")), { diff: true });
    }

    private applyHidden(): void {
        const hidden = this.state.get("hidden");
        for (const layer of this.drawn.document.layers) {
            const published = publishedLayer(layer);
            if (published === undefined || !this.map.getLayer(layer.id)) continue;
            const served = layer.layout?.visibility ?? "visible";
            this.map.setLayoutProperty(layer.id, "visibility", hidden.has(published) ? "none" : served);
        }
    }

    private applyWhere(): void {
        for (const layer of this.drawn.document.layers) {
            if (publishedLayer(layer) !== undefined && this.map.getLayer(layer.id)) {
                this.map.setFilter(layer.id, filterOf(layer, this.state.get("where")) ?? null);
            }
        }
    }

    private applyLanguage(): void {
        for (const layer of this.drawn.document.layers) {
            const texts = textsOf(layer);
            if (texts && this.map.getLayer(layer.id)) this.map.setLayoutProperty(layer.id, "text-field", texts[language()]);
        }
    }
}

/** The address keys of what is drawn; the style that stands in the state now is the one that needs no key. */
export function linkDrawing(link: Permalink, state: SharedState): void {
    const style = state.get("style");
    link.add("style", {
        read: (text) => state.set("style", text ?? style),
        write: () => (state.get("style") === style ? undefined : state.get("style")),
    });
    link.add("hidden", {
        read: (text) => state.set("hidden", new Set((text ?? "").split(",").filter((id) => id !== "").map(decodeURIComponent))),
        write: () => [...state.get("hidden")].map(encodeURIComponent).join(",") || undefined,
    });
    link.add("where", {
        read: (text) => state.set("where", readWhere(text)),
        write: () => writeWhere(state.get("where")),
    });
    for (const key of ["style", "hidden", "where"] as const) state.on(key, () => link.update());
}

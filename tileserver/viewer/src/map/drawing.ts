import type { Map as LibreMap } from "maplibre-gl";
import type { Catalog, CatalogLayer, MapStyle } from "../api/server";
import { matchingIds } from "../filters/matching_ids";
import { knownWhere } from "../filters/known_where";
import { readWhere, writeWhere } from "../filters/where_link";
import { language } from "../i18n/language";
import { standardChanges } from "../legend/standard_colours";
import type { SharedState } from "../page/shared_state";
import type { Permalink } from "../permalink/permalink";
import { applyChanges } from "./changes";
import { adapted, filterOf, publishedLayer, textsOf, type Narrowing } from "./style_layers";

/** Keeps what the map draws in line with the shared state: style, switched-off layers, conditions, language of the texts. */
export class Drawing {
    private narrowing: Narrowing = {};
    private readonly stops: (() => void)[];

    constructor(
        private readonly map: LibreMap,
        private readonly state: SharedState,
        private drawn: MapStyle,
        private readonly catalog: () => Catalog,
    ) {
        this.stops = [
            state.on("hidden", () => this.applyHidden()),
            state.on("where", () => void this.applyWhere()),
            state.on("language", () => this.applyLanguage()),
            state.on("standard", () => this.applyStandard()),
        ];
        map.on("style.load", () => {
            if (state.get("standard")) this.applyStandard();
            if (Object.keys(state.get("where")).length > 0) void this.applyWhere();
        });
    }

    /** Another document on the map; what the parts added themselves goes, and they are told by `style.load`. */
    setStyle(style: MapStyle, tiles: "keep" | "renew"): void {
        this.drawn = style;
        this.map.setStyle(adapted(style.document, this.state.get("hidden"), this.narrowing), { diff: tiles === "keep", validate: false });
    }

    /** Before its map is taken away. */
    destroy(): void {
        for (const stop of this.stops.splice(0)) stop();
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

    /** Conditions on what tiles carry at every zoom count at once; the others when the server has said whom they mean. */
    private async applyWhere(): Promise<void> {
        const where = this.state.get("where");
        const narrowing: Record<string, Narrowing[string]> = {};
        await Promise.all(
            Object.entries(where).map(async ([id, conditions]) => {
                const layer = this.catalog().layers.find((one) => one.id === id);
                const carried = conditions.filter((one) => layer?.kind === "points" || this.isDrawnBy(id, one.field));
                const others = conditions.filter((one) => !carried.includes(one));
                if (!layer || others.length === 0) {
                    narrowing[id] = { conditions };
                    return;
                }
                const ids = await matchingIds(layer, others, this.catalog().version);
                narrowing[id] = ids === undefined ? { conditions } : { conditions: carried, ids };
            }),
        );
        if (this.state.get("where") !== where || this.stops.length === 0) return;
        const before = this.narrowing;
        this.narrowing = narrowing;
        for (const layer of this.drawn.document.layers) {
            const published = publishedLayer(layer);
            if (published === undefined || !(published in before || published in narrowing) || !this.map.getLayer(layer.id)) continue;
            this.map.setFilter(layer.id, filterOf(layer, narrowing) ?? null, { validate: false });
        }
    }

    private isDrawnBy(layer: string, field: string): boolean {
        return this.drawn.legends.some((legend) => legend.layer === layer && legend.field === field);
    }

    private applyStandard(): void {
        const { document, legends } = this.drawn;
        applyChanges(this.map, standardChanges(document.layers, legends, this.state.get("standard")));
    }

    private applyLanguage(): void {
        for (const layer of this.drawn.document.layers) {
            const texts = textsOf(layer);
            if (texts && this.map.getLayer(layer.id)) this.map.setLayoutProperty(layer.id, "text-field", texts[language()]);
        }
    }
}

/** The address keys of what is drawn; the style that stands in the state now is the one that needs no key. */
export function linkDrawing(link: Permalink, state: SharedState, layers: () => readonly CatalogLayer[]): void {
    const style = state.get("style");
    link.add("style", {
        read: (text) => state.set("style", text ?? style),
        write: () => (state.get("style") === style ? undefined : state.get("style")),
    });
    link.add("under", {
        read: (text) => state.set("under", text === undefined ? undefined : decodeURIComponent(text)),
        write: () => {
            const under = state.get("under");
            return under === undefined ? undefined : encodeURIComponent(under);
        },
    });
    link.add("hidden", {
        read: (text) => state.set("hidden", new Set((text ?? "").split(",").filter((id) => id !== "").map(decodeURIComponent))),
        write: () => [...state.get("hidden")].map(encodeURIComponent).join(",") || undefined,
    });
    link.add("where", {
        read: (text) => state.set("where", knownWhere(readWhere(text), layers())),
        write: () => writeWhere(state.get("where")),
    });
    link.add("colours", {
        read: (text) => state.set("standard", text === "standard"),
        write: () => (state.get("standard") ? "standard" : undefined),
    });
    for (const key of ["style", "under", "hidden", "where", "standard"] as const) state.on(key, () => link.update());
}

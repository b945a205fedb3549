import type { LngLat, Map as LibreMap, VectorTileSource } from "maplibre-gl";
import { say } from "../i18n/language";
import { element } from "../page/element";
import type { Page } from "../page/page";
import type { Part } from "../page/part";
import { readTile, type TileContents } from "./tile_contents";

interface TilePlace {
    z: number;
    x: number;
    y: number;
}

/** Tile borders on the map, and what is in the tile under the pointer: features and bytes (uncompressed) of each layer. */
export class Inspector implements Part {
    private readonly node = element("aside", { class: "inspector", hidden: "" });
    private on = false;
    private shown = "";
    private running: AbortController | undefined;
    private place: TilePlace | undefined;
    private timer: ReturnType<typeof setTimeout> | undefined;

    private readonly map: LibreMap;

    constructor(page: Page) {
        const { map } = page;
        this.map = map;
        page.place(this.node);
        page.toolbar.add({
            id: "inspector",
            text: "inspector",
            icon: "inspector",
            action: () => {
                this.toggle();
                page.toolbar.render();
            },
            pressed: () => this.on,
        });
        map.on("mousemove", (event) => this.look(event.lngLat));
        map.on("click", (event) => this.look(event.lngLat));
        map.on("moveend", () => this.look(map.getCenter()));
    }

    private toggle(): void {
        this.on = !this.on;
        this.map.showTileBoundaries = this.on;
        this.node.hidden = !this.on;
        this.shown = "";
        if (this.on) this.show(undefined, say("tileHint"));
        if (this.on) this.look(this.map.getCenter());
    }

    onData(): void {
        this.render();
    }

    render(): void {
        this.shown = "";
        if (this.on) this.look(this.map.getCenter());
    }

    private look(at: LngLat): void {
        if (!this.on) return;
        const sources = this.sources();
        const highest = Math.max(0, ...sources.map((source) => source.maxzoom));
        this.place = tileAt(at, Math.min(Math.floor(this.map.getZoom()), highest));
        const key = `${this.place.z}/${this.place.x}/${this.place.y}`;
        if (key === this.shown) return;
        this.shown = key;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.load(key), 80);
    }

    private sources(): VectorTileSource[] {
        const names = Object.keys(this.map.getStyle().sources);
        return names
            .map((name) => this.map.getSource(name))
            .filter((source): source is VectorTileSource => source?.type === "vector");
    }

    private async load(key: string): Promise<void> {
        const place = this.place;
        if (!place) return;
        this.running?.abort();
        const running = new AbortController();
        this.running = running;
        try {
            const tiles = await Promise.all(
                this.sources()
                    .filter((source) => place.z >= source.minzoom && place.z <= source.maxzoom)
                    .flatMap((source) => source.tiles.slice(0, 1))
                    .map((template) => readTile(filled(template, place), running.signal)),
            );
            const present = tiles.filter((tile): tile is TileContents => tile !== undefined);
            if (this.shown === key) this.show(present, present.length === 0 ? say("tileEmpty") : "");
        } catch (error) {
            if (running.signal.aborted || this.shown !== key) return;
            this.show(undefined, say("tileFailed", { reason: (error as Error).message }));
        }
    }

    private show(tiles: TileContents[] | undefined, message: string): void {
        const place = this.place;
        const title = place ? say("tile", { tile: `${place.z}/${place.x}/${place.y}` }) : say("inspector");
        this.node.replaceChildren(element("h2", {}, title));
        if (message !== "") this.node.append(element("p", { class: "note" }, message));
        if (!tiles || tiles.length === 0) return;
        const layers = tiles.flatMap((tile) => tile.layers);
        const body = element("tbody");
        for (const layer of layers) body.append(row(layer.name, layer.features, layer.bytes));
        const total = row(say("tileTotal"), sum(layers.map((layer) => layer.features)), sum(tiles.map((tile) => tile.bytes)));
        total.className = "total";
        body.append(total);
        this.node.append(
            element(
                "table",
                {},
                element(
                    "thead",
                    {},
                    element("tr", {}, element("th", {}, say("tileLayer")), element("th", {}, say("tileFeatures")), element("th", {}, say("tileBytes"))),
                ),
                body,
            ),
        );
        const times = tiles.map((tile) => tile.serverMilliseconds).filter((ms): ms is number => ms !== undefined);
        if (times.length > 0) this.node.append(element("p", { class: "note" }, say("tileServer", { ms: sum(times).toFixed(2) })));
    }
}

/** The tile of the Web Mercator quad that holds a place. */
export function tileAt(at: LngLat, z: number): TilePlace {
    const side = 2 ** z;
    const latitude = (at.lat * Math.PI) / 180;
    const x = Math.floor(((at.lng + 180) / 360) * side);
    const y = Math.floor(((1 - Math.asinh(Math.tan(latitude)) / Math.PI) / 2) * side);
    return { z, x: ((x % side) + side) % side, y: Math.min(side - 1, Math.max(0, y)) };
}

function filled(template: string, place: TilePlace): string {
    return template.replace("{z}", String(place.z)).replace("{x}", String(place.x)).replace("{y}", String(place.y));
}

function row(name: string, features: number, bytes: number): HTMLTableRowElement {
    return element(
        "tr",
        {},
        element("td", {}, name),
        element("td", {}, features.toLocaleString("en-US")),
        element("td", {}, bytes.toLocaleString("en-US")),
    );
}

function sum(values: number[]): number {
    return values.reduce((a, b) => a + b, 0);
}

import type { Map as LibreMap } from "maplibre-gl";
import { catalog, style, styles, underLayers, type Catalog, type CatalogLayer, type MapStyle, type StyleTitle } from "../api/server";
import { knownWhere } from "../filters/known_where";
import { language, onLanguage, say, setLanguage } from "../i18n/language";
import { createMap } from "../map/create_map";
import { Drawing, linkDrawing } from "../map/drawing";
import { adapted } from "../map/style_layers";
import type { Permalink } from "../permalink/permalink";
import type { Status } from "../status/status";
import { element } from "./element";
import type { Page } from "./page";
import type { Part } from "./part";
import { parts } from "./parts";
import { SharedState, type View } from "./shared_state";
import { SidePanels } from "./side_panels";
import { Toolbar } from "./toolbar";

/** Puts the page together: shared state, map, frame, and the parts of `parts.ts`. */
export class App implements Page {
    readonly map: LibreMap;
    readonly toolbar = new Toolbar();
    readonly panels: SidePanels;
    readonly bar = element("header", { class: "bar" });
    private readonly stage = element("div", { class: "stage" });
    private readonly drawing: Drawing;
    private readonly all: Part[] = [];

    static async open(root: HTMLElement, link: Permalink, status: Status): Promise<App> {
        const [served, offered] = await Promise.all([catalog(), styles()]);
        const usual = offered.find((one) => one.id === "planning")?.id ?? offered[0]?.id ?? "planning";
        const state = new SharedState({
            style: usual,
            under: undefined,
            hidden: new Set(),
            where: {},
            selection: undefined,
            standard: false,
            site: undefined,
            pointer: "pick",
            view: { zoom: 0, bbox: served.bounds ?? [-180, -85, 180, 85] },
            language: language(),
            day: served.day,
        });
        let opened: App | undefined;
        linkDrawing(link, state, () => (opened?.catalog ?? served).layers);
        if (!offered.some((one) => one.id === state.get("style"))) state.set("style", usual);
        if (!underLayers(served).some((one) => one.id === state.get("under"))) state.set("under", undefined);
        const app = new App(root, state, link, status, served, offered, await style(state.get("style"), state.get("under")));
        opened = app;
        status.hidePage();
        if (served.layers.length === 0 && underLayers(served).length === 0) status.showBanner(say("noLayers"));
        void status.watch(served.version, () => app.reload());
        return app;
    }

    private constructor(
        root: HTMLElement,
        readonly state: SharedState,
        readonly link: Permalink,
        readonly status: Status,
        public catalog: Catalog,
        public offered: StyleTitle[],
        public style: MapStyle,
    ) {
        const canvas = element("div", { class: "map" });
        const first = matchMedia("(max-width: 720px)").matches ? undefined : "legend";
        this.panels = new SidePanels(this.toolbar, link, (part) => this.add(part), first);
        this.stage.append(canvas);
        root.append(this.bar, element("main", {}, this.toolbar.node, this.panels.node, this.stage));
        this.map = createMap(canvas, adapted(style.document, state.get("hidden"), {}), catalog.bounds ?? undefined, link.place);
        this.drawing = new Drawing(this.map, state, style, () => this.catalog);
        this.readView();
        this.listen();
        for (const make of parts) this.add(make(this));
        this.panels.start();
        link.add("lang", { read: (text) => text !== undefined && setLanguage(text.startsWith("en") ? "en" : "zh"), write: () => language() });
    }

    layerOf(id: string): CatalogLayer | undefined {
        return this.catalog.layers.find((layer) => layer.id === id);
    }

    place(node: HTMLElement): void {
        this.stage.append(node);
    }

    paint(picture: CanvasRenderingContext2D): void {
        for (const part of this.all) part.onPrint?.(picture);
    }

    add(part: Part): void {
        this.all.push(part);
    }

    private listen(): void {
        const { map, link, state } = this;
        map.on("moveend", () => this.readView());
        map.on("style.load", () => this.all.forEach((part) => part.onStyle?.()));
        map.on("error", (event) => {
            const under = (event as { sourceId?: string }).sourceId?.startsWith("goldenbelt-under");
            this.status.flash(under ? say("underFailed") : say("tilesFailed", { reason: event.error.message }));
        });
        this.tellDrawing();
        link.onPlace = (place) => map.jumpTo({ center: [place.longitude, place.latitude], zoom: place.zoom });
        for (const key of ["style", "under"] as const) state.on(key, () => void this.switchStyle());
        const label = (): void => map.getCanvas().setAttribute("aria-label", say("mapLabel"));
        label();
        onLanguage(() => {
            label();
            state.set("language", language());
            for (const part of [this.toolbar, this.panels, ...this.all]) part.render();
            link.update();
        });
        window.addEventListener("pagehide", () => this.all.forEach((part) => part.onDestroy?.()));
    }

    /** `data-map` of the page: drawing, or idle when everything in view stands; for whoever takes pictures of it. */
    private tellDrawing(): void {
        const { dataset } = document.documentElement;
        this.map.on("render", () => {
            if (dataset["map"] !== "drawing") dataset["map"] = "drawing";
        });
        this.map.on("idle", () => (dataset["map"] = "idle"));
    }

    private readView(): void {
        const centre = this.map.getCenter();
        const bounds = this.map.getBounds();
        const view: View = {
            zoom: this.map.getZoom(),
            bbox: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()],
        };
        this.state.set("view", view);
        this.link.setPlace({ zoom: view.zoom, latitude: centre.lat, longitude: centre.lng });
    }

    /** The last one asked for wins; one that cannot be had leaves the map as it is. */
    private async switchStyle(): Promise<void> {
        const [id, under] = [this.state.get("style"), this.state.get("under")];
        try {
            const fetched = await style(id, under);
            if (this.state.get("style") !== id || this.state.get("under") !== under) return;
            this.style = fetched;
            this.drawing.setStyle(fetched, "keep");
        } catch (error) {
            this.status.flash(say("styleFailed", { reason: (error as Error).message }));
        }
    }

    /** The data have changed, or the server was away: fetch everything again, keep view, switches and language. */
    private async reload(): Promise<void> {
        [this.catalog, this.offered] = await Promise.all([catalog(), styles()]);
        if (!underLayers(this.catalog).some((one) => one.id === this.state.get("under"))) this.state.set("under", undefined);
        this.style = await style(this.state.get("style"), this.state.get("under"));
        this.state.set("day", this.catalog.day);
        this.drawing.setStyle(this.style, "renew");
        this.state.set("where", knownWhere(this.state.get("where"), this.catalog.layers));
        this.toolbar.render();
        for (const part of this.all) part.onData?.();
    }
}

import type { Map as LibreMap } from "maplibre-gl";
import type { Legend, LegendClass } from "../api/server";
import { say, titleOf } from "../i18n/language";
import { publishedLayer } from "../map/style_layers";
import { element } from "../page/element";
import type { Page } from "../page/part";
import type { PanelPart } from "../page/side_panels";
import { siteSizes, swatch } from "./swatch";

const order = ["parcel", "", "control_line", "corridor", "project", "district", "zone", "road", "building", "green", "water"];

/** What the map in view draws, and nothing else: classes that are in the tiles of the view, in the order of their standard. */
export class LegendPanel implements PanelPart {
    readonly node = element("div", { class: "legend" });
    private readonly map: LibreMap;

    constructor(private readonly page: Page) {
        this.map = page.map;
        page.panels.add({ id: "legend", text: "legend", icon: "legend", part: this });
        this.map.on("idle", () => this.render());
        page.state.on("hidden", () => this.render());
    }

    onOpen(): void {
        this.render();
    }

    private get legends(): Legend[] {
        return this.page.style.legends;
    }

    render(): void {
        if (this.page.panels.openId !== "legend" || !this.map.isStyleLoaded()) return;
        const rows: HTMLElement[] = [];
        for (const legend of [...this.legends].sort((a, b) => this.rank(a) - this.rank(b))) {
            if (this.page.state.get("hidden").has(legend.layer) || !this.drawn(legend)) continue;
            const classes = this.presentClasses(legend);
            if (classes.length > 0) rows.push(this.groupNode(legend, classes));
        }
        this.node.replaceChildren();
        if (rows.length === 0) this.node.append(element("p", { class: "note" }, say("legendEmpty")));
        this.node.append(...rows);
        if (rows.length > 0) {
            this.node.append(element("p", { class: "note" }, say("legendInView")));
            if (this.map.getZoom() < 14) this.node.append(element("p", { class: "note" }, say("legendThinned")));
        }
    }

    private rank(legend: Legend): number {
        return order.indexOf(this.domain(legend));
    }

    private domain(legend: Legend): string {
        const domain = this.page.catalog.layers.find((layer) => layer.id === legend.layer)?.domain ?? "";
        return order.includes(domain) ? domain : "";
    }

    /** Does the style draw the layer at this zoom at all? */
    private drawn(legend: Legend): boolean {
        const zoom = this.map.getZoom();
        return this.map
            .getStyle()
            .layers.some(
                (layer) =>
                    publishedLayer(layer) === legend.layer &&
                    layer.type !== "symbol" &&
                    zoom >= (layer.minzoom ?? 0) &&
                    zoom < (layer.maxzoom ?? 25),
            );
    }

    private presentClasses(legend: Legend): LegendClass[] {
        const values = this.valuesInView(legend);
        const field = legend.field;
        if (field === undefined) return values.size > 0 ? legend.classes : [];
        const named = new Set(legend.classes.flatMap((entry) => entry.values));
        const rest = [...values].some((value) => !named.has(value));
        return legend.classes.filter((entry) =>
            (rest && (entry.values.length === 0 || entry.otherwise === true)) || entry.values.some((value) => values.has(value)),
        );
    }

    private valuesInView(legend: Legend): Set<string> {
        const values = new Set<string>();
        const drawing = this.map
            .getStyle()
            .layers.filter((layer) => publishedLayer(layer) === legend.layer && layer.type !== "symbol");
        const source = drawing.find((layer) => "source" in layer);
        if (!source || !("source" in source)) return values;
        // Style layers with a filter draw some classes only: ask what they drew. The rest draw all that the tiles hold, which is
        // found much faster.
        const found = drawing.some((layer) => "filter" in layer && layer.filter !== undefined)
            ? this.map.queryRenderedFeatures({ layers: drawing.map((layer) => layer.id), validate: false })
            : this.map.querySourceFeatures(source.source as string, { sourceLayer: legend.layer, validate: false });
        for (const feature of found) values.add(String(feature.properties[legend.field ?? ""] ?? ""));
        return values;
    }

    private groupNode(legend: Legend, classes: LegendClass[]): HTMLElement {
        const list = element("ul");
        for (const entry of classes) {
            const mark = entry.mark !== undefined && legend.symbol === "fill" ? element("span", { class: "mark" }, entry.mark) : undefined;
            list.append(element("li", {}, swatch(legend, entry), element("span", {}, titleOf(entry, "")), mark));
        }
        const single = legend.field === undefined;
        const group = element("div", { class: "group" }, single ? undefined : element("h3", {}, this.title(legend)), list);
        if (this.domain(legend) === "project" && legend.symbol === "circle") {
            group.append(
                element("p", { class: "sub" }, say("legendSize")),
                siteSizes(),
                element("p", { class: "sub" }, say("legendIllustrative")),
            );
        }
        return group;
    }

    /** Two layers of one domain carry the same legend title; the layer's own title tells them apart. */
    private title(legend: Legend): string {
        const twins = this.legends.filter((other) => titleOf(other.title, "") === titleOf(legend.title, ""));
        if (twins.length < 2) return titleOf(legend.title, legend.layer);
        const layer = this.page.catalog.layers.find((candidate) => candidate.id === legend.layer);
        return titleOf(layer?.titles, legend.layer);
    }
}

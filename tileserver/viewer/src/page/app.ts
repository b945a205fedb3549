import type { Map as LibreMap } from "maplibre-gl";
import { catalog, style, type Catalog, type MapStyle } from "../api/server";
import { FactsCard } from "../facts/facts_card";
import { pickedAt } from "../facts/pick";
import { showSelection } from "../facts/selection";
import { language, onLanguage, say } from "../i18n/language";
import { Inspector } from "../inspector/inspector";
import { LayerPanel } from "../layers/layer_panel";
import { LegendPanel } from "../legend/legend_panel";
import { createMap } from "../map/create_map";
import { adapted, applyLanguage, showLayer } from "../map/style_layers";
import { writePermalink, type Permalink } from "../permalink/permalink";
import { Readout } from "../readout/readout";
import type { Status } from "../status/status";
import { element } from "./element";
import { TopBar } from "./top_bar";

const styleId = "planning";

/** The parts of the page, and what passes between them. */
export class App {
    private readonly hidden: Set<string>;
    private readonly map: LibreMap;
    private readonly layers: LayerPanel;
    private readonly legend: LegendPanel;
    private readonly card: FactsCard;
    private readonly inspector: Inspector;
    private readonly readout: Readout;
    private readonly bar: TopBar;

    static async open(root: HTMLElement, link: Permalink, status: Status): Promise<App> {
        const [served, drawn] = await Promise.all([catalog(), style(styleId)]);
        const app = new App(root, link, served, drawn, status);
        status.hidePage();
        if (served.layers.length === 0) status.showBanner(say("noLayers"));
        void status.watch(served.version, () => app.reload());
        return app;
    }

    private constructor(
        root: HTMLElement,
        link: Permalink,
        private served: Catalog,
        private drawn: MapStyle,
        private readonly status: Status,
    ) {
        this.hidden = new Set(link.hidden);
        const canvas = element("div", { class: "map" });
        const panel = element("div", { class: "panel", id: "panel" });
        const stage = element("main", {}, canvas, panel);
        root.append(stage);
        this.map = createMap(canvas, adapted(drawn.document, this.hidden), served.bounds ?? undefined, link.view);
        this.layers = new LayerPanel(served.layers, this.hidden, (id, visible) => this.switchLayer(id, visible));
        this.legend = new LegendPanel(this.map, drawn.legends, served.layers, this.hidden);
        this.card = new FactsCard(
            (id) => this.served.layers.find((layer) => layer.id === id),
            () => this.drawn.codes,
            () => this.map.getZoom(),
            (picked) => showSelection(this.map, picked),
        );
        this.inspector = new Inspector(this.map);
        this.readout = new Readout(this.map);
        this.bar = new TopBar(this.map, panel, this.inspector, served);
        panel.append(this.layers.node, this.legend.node);
        stage.append(this.card.node, this.inspector.node, this.readout.node);
        root.prepend(this.bar.node);
        this.listen();
    }

    private listen(): void {
        this.map.on("click", (event) => this.card.show(pickedAt(this.map, event.point)));
        this.map.on("mousemove", (event) => {
            this.map.getCanvas().style.cursor = pickedAt(this.map, event.point).length > 0 ? "pointer" : "";
        });
        this.map.on("moveend", () => this.writeAddress());
        this.map.on("error", (event) => this.status.flash(say("tilesFailed", { reason: event.error.message })));
        this.map.once("idle", () => document.documentElement.setAttribute("data-map", "idle"));
        document.addEventListener("keydown", (event) => {
            if (event.key === "Escape") this.card.close();
        });
        onLanguage(() => this.relabel());
    }

    private switchLayer(id: string, visible: boolean): void {
        showLayer(this.map, id, visible);
        if (!visible && this.card.current?.layer === id) this.card.close();
        this.legend.render();
        this.writeAddress();
    }

    private relabel(): void {
        applyLanguage(this.map);
        for (const part of [this.bar, this.layers, this.legend, this.card, this.readout]) part.render();
        this.inspector.refresh();
        this.writeAddress();
    }

    /** The data have changed, or the server was away: fetch everything again, keep view, switches and language. */
    private async reload(): Promise<void> {
        [this.served, this.drawn] = await Promise.all([catalog(), style(styleId)]);
        this.card.close();
        this.map.setStyle(adapted(this.drawn.document, this.hidden), { diff: false });
        this.layers.setLayers(this.served.layers);
        this.legend.setData(this.drawn.legends, this.served.layers);
        this.bar.setCatalog(this.served);
        this.inspector.refresh();
    }

    private writeAddress(): void {
        const centre = this.map.getCenter();
        writePermalink({
            view: { zoom: this.map.getZoom(), latitude: centre.lat, longitude: centre.lng },
            hidden: [...this.hidden],
            language: language(),
        });
    }
}

import { AttributionControl, ScaleControl, type Map as LibreMap } from "maplibre-gl";
import { style, type MapStyle } from "../api/server";
import { lookup } from "../facts/lookup";
import { Marks } from "../facts/marks";
import { say, titleOf } from "../i18n/language";
import { createFollower } from "../map/create_map";
import { Drawing } from "../map/drawing";
import { adapted } from "../map/style_layers";
import { element } from "../page/element";
import { icon } from "../page/icons";
import type { Page } from "../page/page";
import type { Part } from "../page/part";
import "./compare.css";

/** What the view tells whoever keeps the address. */
export interface Choices {
    choose(style: string | undefined): void;
    move(percent: number): void;
}

/**
 * The second map lies over the first, cut off at the line, and follows it; hands and pointers go through it to the first one, so that a
 * click answers wherever it falls. What is hidden, narrowed, selected or said in another language is so on both.
 */
export class CompareView implements Part {
    private readonly canvas = element("div", { class: "compare-map", "aria-hidden": "true", inert: "" });
    private readonly handle = element("div", { class: "compare-line", role: "slider", tabindex: "0", "aria-valuemin": "0", "aria-valuemax": "100", "aria-orientation": "horizontal" });
    private readonly names = element("div", { class: "compare-names" });
    private readonly node = element("section", { class: "compare", hidden: "" }, this.canvas, this.handle, this.names);
    private readonly stops: (() => void)[] = [];
    private map: LibreMap | undefined;
    private drawing: Drawing | undefined;
    private marks: Marks | undefined;
    private shown: string | undefined;

    constructor(
        private readonly page: Page,
        private share: number,
        private readonly choices: Choices,
    ) {
        page.place(this.node);
        this.handle.append(element("span", { class: "compare-grip" }, icon("compare")));
        this.handle.addEventListener("keydown", (event) => this.key(event));
        this.handle.addEventListener("pointerdown", (event) => {
            this.handle.setPointerCapture(event.pointerId);
            this.handle.focus();
            event.preventDefault();
        });
        this.handle.addEventListener("pointermove", (event) => {
            if (this.handle.hasPointerCapture(event.pointerId)) this.moveByHand(event.clientX);
        });
        page.state.on("style", () => this.render());
        page.state.on("under", () => void this.load("keep"));
        page.state.on("selection", () => void this.mark());
        this.move(share);
        this.render();
    }

    /** undefined: one map again. */
    show(id: string | undefined): void {
        if (id === this.shown) return;
        this.shown = id;
        this.node.hidden = id === undefined;
        if (id === undefined) this.end();
        else void this.load("keep");
        this.render();
    }

    /** The line to so many per cent from the left. */
    move(percent: number): void {
        this.share = percent;
        this.node.style.setProperty("--share", `${percent}%`);
        this.handle.setAttribute("aria-valuenow", String(percent));
        this.handle.setAttribute("aria-valuetext", say("comparePercent", { percent }));
    }

    render(): void {
        const { offered, state } = this.page;
        const nameOf = (id: string): string => {
            const one = offered.find((style) => style.id === id);
            return titleOf(one?.titles, one?.title ?? id);
        };
        this.node.setAttribute("aria-label", say("compare"));
        this.handle.setAttribute("aria-label", say("compareLine"));
        this.handle.setAttribute("aria-valuetext", say("comparePercent", { percent: this.share }));
        const focused = this.names.contains(document.activeElement) ? document.activeElement?.tagName : undefined;
        const choice = element("select", { "aria-label": say("compareRight") });
        for (const one of offered) choice.append(element("option", { value: one.id }, nameOf(one.id)));
        if (this.shown !== undefined) choice.value = this.shown;
        choice.addEventListener("change", () => this.choices.choose(choice.value));
        const close = element("button", { type: "button", title: say("compareEnd"), "aria-label": say("compareEnd") }, icon("close"));
        close.addEventListener("click", () => {
            this.choices.choose(undefined);
            this.page.toolbar.focus("compare");
        });
        this.names.replaceChildren(element("span", { class: "compare-left" }, nameOf(state.get("style"))), element("span", { class: "compare-right" }, choice, close));
        if (focused === "SELECT") choice.focus();
    }

    onData(): void {
        void this.load("renew");
    }

    onDestroy(): void {
        this.end();
    }

    onPrint(picture: CanvasRenderingContext2D): void {
        if (!this.map) return;
        this.map.redraw();
        const canvas = this.map.getCanvas();
        const { width, height } = picture.canvas;
        const share = this.share / 100;
        if (share < 1) picture.drawImage(canvas, canvas.width * share, 0, canvas.width * (1 - share), canvas.height, width * share, 0, width * (1 - share), height);
    }

    private async load(tiles: "keep" | "renew"): Promise<void> {
        const id = this.shown;
        if (id === undefined) return;
        try {
            const fetched = await style(id, this.page.state.get("under"));
            if (this.shown !== id) return;
            if (this.drawing) this.drawing.setStyle(fetched, tiles);
            else this.begin(fetched);
        } catch (error) {
            this.page.status.flash(say("styleFailed", { reason: (error as Error).message }));
        }
    }

    private begin(fetched: MapStyle): void {
        const { map: leader, state } = this.page;
        const map = createFollower(this.canvas, adapted(fetched.document, state.get("hidden"), {}), leader);
        this.map = map;
        // The same as the first map's, at the same place: the line would cut that one's.
        map.addControl(new ScaleControl({ maxWidth: 120 }), "bottom-left");
        map.addControl(new AttributionControl({}), "bottom-left");
        this.drawing = new Drawing(map, state, fetched, () => this.page.catalog);
        const marks = new Marks(map, () => this.page.catalog.version);
        this.marks = marks;
        map.on("style.load", () => marks.onStyle());
        void this.mark();
        const follow = (): void => {
            map.jumpTo({ center: leader.getCenter(), zoom: leader.getZoom() });
        };
        leader.on("move", follow);
        this.stops.push(() => leader.off("move", follow));
        // For whoever takes pictures of the page, as data-map of the first.
        const { dataset } = document.documentElement;
        map.on("render", () => (dataset["compare"] = "drawing"));
        map.on("idle", () => (dataset["compare"] = "idle"));
    }

    /** What is selected on the first map, on this one too. */
    private async mark(): Promise<void> {
        const { map, state } = this.page;
        const selection = state.get("selection");
        const found = selection && this.marks ? await lookup(map, selection).catch(() => undefined) : undefined;
        if (state.get("selection") === selection) this.marks?.show("selected", found);
    }

    private end(): void {
        for (const stop of this.stops.splice(0)) stop();
        this.drawing?.destroy();
        this.map?.remove();
        this.drawing = undefined;
        this.map = undefined;
        this.marks = undefined;
        delete document.documentElement.dataset["compare"];
    }

    private moveByHand(clientX: number): void {
        const box = this.node.getBoundingClientRect();
        this.to(((clientX - box.left) / box.width) * 100);
    }

    private key(event: KeyboardEvent): void {
        const steps: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -100, End: 100 };
        const step = steps[event.key];
        if (step === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        this.to(this.share + step);
    }

    private to(percent: number): void {
        const share = Math.round(Math.min(100, Math.max(0, percent)));
        this.move(share);
        this.choices.move(share);
    }
}

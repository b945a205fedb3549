import type { LayerSpecification } from "maplibre-gl";
import { say } from "../i18n/language";
import type { TextName } from "../i18n/texts";
import { applyChanges } from "../map/changes";
import { element } from "../page/element";
import { icon, type IconName } from "../page/icons";
import type { Page } from "../page/page";
import type { Part } from "../page/part";
import { wallChanges } from "./enlarged";
import { LegendPages } from "./legend_pages";
import { Rotation } from "./rotation";
import { mostViews, readViews, storedViews, storeViews, writeViews, type SavedView } from "./saved_views";
import "./wall.css";

const intervals = [10, 20, 30, 60, 120, 300];
const usualInterval = 30;
const wallStyle = "night";
/** The camera takes its time: nobody should look twice to find where it went. */
const flightMilliseconds = 6000;
const controlsMilliseconds = 5000;

/**
 * The map alone on a wall screen: night style, everything larger, saved views one after another. Address: `wall=30` (seconds) and
 * `views=` (saved_views.ts); views of the address come before those that this browser keeps. Nothing in it waits for the server.
 */
export class WallMode implements Part {
    private readonly node = element("section", { class: "wall", hidden: "" });
    private readonly caption = element("div", { class: "wall-caption" });
    private readonly controls = element("div", { class: "wall-controls", role: "toolbar" });
    private readonly rotation: Rotation;
    private readonly legendPages: LegendPages;
    private views: SavedView[] = [];
    private fromAddress = false;
    private on = false;
    private styleBefore: string | undefined;
    private panelBefore: string | undefined;
    private hiding: ReturnType<typeof setTimeout> | undefined;
    private readonly sizes = new ResizeObserver(() => this.resized());
    private awake: { release(): Promise<void> } | undefined;

    constructor(private readonly page: Page) {
        this.node.append(this.caption, this.controls);
        page.place(this.node);
        page.toolbar.add({ id: "wall", text: "wall", icon: "wall", action: () => this.enter(true), pressed: () => this.on });
        this.rotation = new Rotation(window, () => this.views.length, (index) => this.show(index), () => this.renderCaption(), usualInterval);
        this.legendPages = new LegendPages(page.panels, () => this.rotation.seconds);
        page.link.add("views", {
            read: (text) => {
                this.fromAddress = text !== undefined;
                this.views = text === undefined ? storedViews(storage()) : readViews(text);
                this.render();
            },
            write: () => (this.fromAddress && this.views.length > 0 ? writeViews(this.views) : undefined),
        });
        page.link.add("wall", {
            read: (text) => {
                const seconds = Number(text);
                if (text !== undefined && seconds >= 5 && seconds <= 3600) this.rotation.seconds = seconds;
                if (text !== undefined) this.enter(false);
                else this.exit();
            },
            write: () => (this.on ? String(this.rotation.seconds) : undefined),
        });
        for (const kind of ["pointerdown", "wheel", "touchstart"] as const) {
            window.addEventListener(kind, () => this.touched(), { capture: true, passive: true });
        }
        window.addEventListener("pointermove", () => this.on && this.showControls(), { passive: true });
        window.addEventListener("keydown", (event) => this.key(event), true);
        document.addEventListener("fullscreenchange", () => this.on && document.fullscreenElement === null && this.exit());
        document.addEventListener("visibilitychange", () => this.on && document.visibilityState === "visible" && void this.stayAwake());
        this.render();
    }

    render(): void {
        this.node.setAttribute("aria-label", say("wall"));
        this.renderCaption();
        this.renderControls();
    }

    onStyle(): void {
        if (this.on) this.enlarge(false);
    }

    onDestroy(): void {
        this.rotation.stop();
    }

    private enter(byHand: boolean): void {
        if (this.on) return;
        const { state, panels, toolbar, link, offered } = this.page;
        this.on = true;
        document.documentElement.dataset["mode"] = "wall";
        this.node.hidden = false;
        this.styleBefore = state.get("style");
        this.panelBefore = byHand ? panels.openId : "legend";
        if (link.text("style") === undefined && offered.some((one) => one.id === wallStyle)) state.set("style", wallStyle);
        void panels.open("legend", false);
        if (this.page.map.isStyleLoaded()) this.enlarge(false);
        // Only a hand may ask for it; an address that starts a wall relies on the browser's kiosk mode.
        if (byHand) void document.documentElement.requestFullscreen?.().catch(() => undefined);
        void this.stayAwake();
        this.rotation.start();
        this.legendPages.start();
        this.sizes.observe(this.page.map.getContainer());
        this.render();
        this.showControls();
        toolbar.render();
        link.update();
    }

    private exit(): void {
        if (!this.on) return;
        const { state, panels, toolbar, link } = this.page;
        this.on = false;
        this.rotation.stop();
        this.legendPages.stop();
        this.sizes.disconnect();
        this.node.hidden = true;
        delete document.documentElement.dataset["mode"];
        delete document.documentElement.dataset["idle"];
        clearTimeout(this.hiding);
        this.enlarge(true);
        if (this.styleBefore !== undefined) state.set("style", this.styleBefore);
        if (this.panelBefore === undefined) panels.close();
        else void panels.open(this.panelBefore, false);
        requestAnimationFrame(() => this.resized());
        if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
        void this.awake?.release().catch(() => undefined);
        this.awake = undefined;
        toolbar.render();
        toolbar.focus("wall");
        link.update();
    }

    /**
     * The bars go, the legend comes, the screen becomes full: the map gets another size, often in the middle of a flight. MapLibre 6.17
     * then finishes the flight with the old proportions and draws everything stretched, so it is sent off again.
     */
    private resized(): void {
        const { map } = this.page;
        map.stop();
        map.resize();
        if (this.on && !this.rotation.paused && this.rotation.current >= 0) this.show(this.rotation.current);
    }

    /** The screen must not go dark; only secure pages may ask, elsewhere the machine's own settings decide. */
    private async stayAwake(): Promise<void> {
        try {
            this.awake = await navigator.wakeLock?.request("screen");
        } catch {
            this.awake = undefined;
        }
    }

    private enlarge(back: boolean): void {
        const layers = this.page.style.document.layers as LayerSpecification[];
        applyChanges(this.page.map, wallChanges(layers, back));
    }

    private show(index: number): void {
        const view = this.views[index];
        if (!view) return;
        const { map, state, offered } = this.page;
        const style = view.style ?? (offered.some((one) => one.id === wallStyle) ? wallStyle : undefined);
        if (style !== undefined && offered.some((one) => one.id === style)) state.set("style", style);
        // MapLibre jumps instead where the viewer asked for less motion.
        map.easeTo({ center: [view.longitude, view.latitude], zoom: view.zoom, duration: Math.min(flightMilliseconds, this.rotation.seconds * 400) });
    }

    private touched(): void {
        if (!this.on) return;
        this.rotation.hold();
        this.showControls();
    }

    private showControls(): void {
        delete document.documentElement.dataset["idle"];
        clearTimeout(this.hiding);
        this.hiding = setTimeout(() => {
            // Whoever works with them, by hand or by keyboard, must see where they are.
            if (!this.controls.contains(document.activeElement) && !this.controls.matches(":hover")) document.documentElement.dataset["idle"] = "yes";
        }, controlsMilliseconds);
    }

    private key(event: KeyboardEvent): void {
        if (!this.on) return;
        this.touched();
        if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return;
        if (event.key === "Escape") this.exit();
        else if (event.key === "PageDown") this.rotation.go(1);
        else if (event.key === "PageUp") this.rotation.go(-1);
        else return;
        event.preventDefault();
        event.stopPropagation();
    }

    private renderCaption(): void {
        const view = this.views[this.rotation.current];
        const count = this.views.length;
        const words = count === 0 ? say("wallNoViews") : view ? `${view.name ?? ""} ${this.rotation.current + 1}/${count}`.trim() : "";
        const { title, day } = this.page.catalog;
        this.caption.replaceChildren(
            element("strong", {}, title || say("appName")),
            element("span", {}, day ? say("dataDay", { day }) : ""),
            element("span", { role: "status", class: "wall-state" }, this.rotation.paused ? `${words} · ${say("wallPaused")}` : words),
        );
    }

    private renderControls(): void {
        this.controls.setAttribute("aria-label", say("wall"));
        const seconds = element("select", { "aria-label": say("wallInterval") });
        const choices = intervals.includes(this.rotation.seconds) ? intervals : [...intervals, this.rotation.seconds].sort((a, b) => a - b);
        for (const one of choices) seconds.append(element("option", { value: String(one) }, say("wallSeconds", { count: one })));
        seconds.value = String(this.rotation.seconds);
        seconds.addEventListener("change", () => {
            this.rotation.seconds = Number(seconds.value);
            this.page.link.update();
        });
        const name = element("input", { type: "text", maxlength: "40", placeholder: say("wallViewName"), "aria-label": say("wallViewName") });
        name.addEventListener("keydown", (event) => event.key === "Enter" && this.save(name.value));
        const full = this.views.length >= mostViews;
        this.controls.replaceChildren(
            this.button("previous", "wallPrevious", () => this.rotation.go(-1)),
            this.button("next", "wallNext", () => this.rotation.go(1)),
            seconds,
            name,
            this.button("plus", "wallAdd", () => this.save(name.value), full),
            this.button("minus", "wallRemove", () => this.remove(), this.views.length === 0),
            this.button("link", "wallShare", () => this.share(), this.views.length === 0),
            this.button("close", "wallExit", () => this.exit()),
        );
    }

    private button(sign: IconName, text: TextName, action: () => void, disabled = false): HTMLButtonElement {
        const node = element("button", { type: "button", title: say(text), "aria-label": say(text), "data-action": text }, icon(sign));
        node.disabled = disabled;
        node.addEventListener("click", action);
        return node;
    }

    /** What is on the screen now becomes a view behind the present one. */
    private save(name: string): void {
        const { map, state } = this.page;
        const centre = map.getCenter().wrap();
        const view: SavedView = { zoom: map.getZoom(), latitude: centre.lat, longitude: centre.lng };
        if (state.get("style") !== wallStyle) view.style = state.get("style");
        if (name.trim() !== "") view.name = name.trim();
        this.keep([...this.views, view]);
    }

    private remove(): void {
        const at = Math.max(0, this.rotation.current);
        this.keep(this.views.filter((_, index) => index !== at));
    }

    /** The address then holds the views, for another wall. */
    private share(): void {
        this.fromAddress = true;
        this.page.link.update();
        this.page.status.flash(say("wallShared"));
    }

    private keep(views: SavedView[]): void {
        this.views = views;
        if (!this.fromAddress && !storeViews(storage(), views)) this.fromAddress = true;
        this.render();
        this.page.link.update();
    }
}

function storage(): Storage | undefined {
    try {
        return localStorage;
    } catch {
        return undefined;
    }
}

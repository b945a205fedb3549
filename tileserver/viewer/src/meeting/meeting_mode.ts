import type { LayerSpecification } from "maplibre-gl";
import { allFeatures, type Feature } from "../api/features";
import { site as fetchSite, type Site } from "../api/site";
import { address, projectLayer, type CatalogLayer } from "../api/server";
import { isIllustrative, nameOf } from "../facts/facts";
import { whereText } from "../filters/where_text";
import { say } from "../i18n/language";
import { applyChanges } from "../map/changes";
import { publishedLayer } from "../map/style_layers";
import { element } from "../page/element";
import { icon, type IconName } from "../page/icons";
import type { Page } from "../page/page";
import type { Part } from "../page/part";
import type { TextName } from "../i18n/texts";
import { orderOf, orderSelect, sortOf, usualOrder, type Order } from "../site/orders";
import { Agenda, stepOfKey } from "./agenda";
import { dimChanges } from "./dimmed";
import { meetingSheet } from "./meeting_sheet";
import "./meeting.css";

const closeZoom = 15;
const mostKept = 100;

/**
 * 调度会: one project after another, of the list that the filters leave. Map at the left, what is to be decided at the right. Address:
 * `meeting=KEY` (or `meeting=` for the first) and `order=`.
 */
export class MeetingMode implements Part {
    private readonly node = element("aside", { class: "meeting-panel", hidden: "" });
    private readonly bar = element("header", {});
    private readonly sheet = element("div", { class: "meeting-sheet", tabindex: "-1" });
    private readonly said = element("p", { class: "visually-hidden", role: "status" });
    private readonly sites = new Map<string, Site>();
    private agenda = new Agenda(undefined);
    private order = usualOrder;
    private on = false;
    private wanted: string | undefined;
    private failure: string | undefined;
    private loading = false;
    private request = new AbortController();
    private zoomed = false;

    constructor(private readonly page: Page) {
        this.node.append(this.bar, this.sheet, this.said);
        page.place(this.node);
        page.toolbar.add({ id: "meeting", text: "meeting", icon: "meeting", offered: () => this.layer !== undefined, action: () => this.enter(undefined), pressed: () => this.on });
        page.link.add("order", {
            read: (text) => this.reorder(orderOf(text)),
            write: () => (this.on && this.order !== usualOrder ? this.order.id : undefined),
        });
        page.link.add("meeting", {
            read: (text) => (text === undefined ? this.exit() : this.enter(decoded(text))),
            write: () => (this.on ? encodeURIComponent(this.key ?? this.wanted ?? "") : undefined),
        });
        page.state.on("where", () => this.on && void this.load());
        window.addEventListener("keydown", (event) => this.keyed(event), true);
    }

    render(): void {
        this.node.setAttribute("aria-label", say("meeting"));
        this.renderBar();
        this.renderSheet();
    }

    onStyle(): void {
        if (this.on) this.dim();
    }

    onData(): void {
        this.sites.clear();
        if (this.on) void this.load();
    }

    private get layer(): CatalogLayer | undefined {
        return projectLayer(this.page.catalog);
    }

    private get key(): string | undefined {
        const one = this.agenda.current;
        return one && this.agenda.keyOf(one);
    }

    private enter(key: string | undefined): void {
        if (key !== undefined && key !== "") this.wanted = key;
        if (this.on) {
            if (key !== undefined && key !== "" && key !== this.key) void this.load();
            return;
        }
        if (!this.layer) {
            this.page.status.flash(say("meetingNoProjects"));
            return;
        }
        this.on = true;
        this.zoomed = false;
        this.agenda = new Agenda(keyField(this.layer));
        document.documentElement.dataset["mode"] = "meeting";
        this.node.hidden = false;
        this.page.map.resize();
        this.page.toolbar.render();
        this.page.link.update();
        void this.load().then(() => this.sheet.focus({ preventScroll: true }));
    }

    private exit(): void {
        if (!this.on) return;
        this.on = false;
        this.wanted = undefined;
        this.request.abort();
        this.node.hidden = true;
        delete document.documentElement.dataset["mode"];
        this.dim();
        this.page.state.set("selection", undefined);
        this.page.map.resize();
        this.page.toolbar.render();
        this.page.toolbar.focus("meeting");
        this.page.link.update();
    }

    private reorder(order: Order): void {
        this.order = order;
        if (this.on) void this.load();
    }

    private async load(): Promise<void> {
        const { layer } = this;
        if (!layer) return;
        this.request.abort();
        this.request = new AbortController();
        const { signal } = this.request;
        this.loading = true;
        this.render();
        const where = whereText(this.page.state.get("where")[layer.id], layer);
        try {
            const list = await allFeatures(layer.id, { ...sortOf(this.order, layer), ...(where ? { where } : {}) }, signal);
            if (signal.aborted) return;
            this.agenda.set(list, this.wanted);
            this.wanted = undefined;
            this.failure = undefined;
        } catch (error) {
            if (signal.aborted) return;
            this.failure = say("meetingFailed", { reason: (error as Error).message });
        }
        this.loading = false;
        this.present();
    }

    private go(step: number): void {
        if (!this.agenda.go(step)) return;
        this.present();
    }

    /** The current project: on the map, at the right, in the address, and aloud. */
    private present(): void {
        this.render();
        this.page.link.update();
        const one = this.agenda.current;
        const { layer } = this;
        if (!layer) return;
        this.dim();
        if (one) {
            this.place(one, layer);
            this.said.textContent = `${this.agenda.position}/${this.agenda.length} ${nameOf(layer, one.properties)}`;
            void this.fetch(one).then(() => this.renderSheet());
        }
        if (this.agenda.next) void this.fetch(this.agenda.next).then(preloadPhoto);
        this.sheet.scrollTop = 0;
    }

    private place(one: Feature, layer: CatalogLayer): void {
        const { state, map } = this.page;
        if (one.lon === undefined || one.lat === undefined) {
            state.set("selection", undefined);
            return;
        }
        state.set("selection", { layer: layer.id, id: String(one.id) });
        // The first project sets the scale; afterwards the meeting's own is kept.
        map.easeTo({ center: [one.lon, one.lat], zoom: this.zoomed ? map.getZoom() : Math.max(closeZoom, map.getZoom()), duration: 900 });
        this.zoomed = true;
    }

    private async fetch(one: Feature): Promise<Site | undefined> {
        const key = this.agenda.keyOf(one);
        const known = this.sites.get(key);
        if (known) return known;
        try {
            const found = await fetchSite(key, this.request.signal);
            if (this.sites.size >= mostKept) this.sites.clear();
            this.sites.set(key, found);
            return found;
        } catch {
            // The sheet then shows what the list holds; the page's banner says that the server is away.
            return undefined;
        }
    }

    private dim(): void {
        const { map, style, catalog } = this.page;
        const { layer } = this;
        if (!layer) return;
        const others = new Set(catalog.layers.filter((one) => ["parcel", "zoning", "corridor", "control"].includes(one.domain ?? "")).map((one) => one.id));
        const one = this.agenda.current;
        const id = one?.lon === undefined ? undefined : Number(one.id);
        const spotlight = this.on ? { layer: layer.id, id, others } : undefined;
        const changes = dimChanges(style.document.layers as LayerSpecification[], publishedLayer, spotlight, new Set([layer.id, ...others]));
        applyChanges(map, changes);
    }

    private keyed(event: KeyboardEvent): void {
        if (!this.on || document.documentElement.dataset["site"] === "open" || event.ctrlKey || event.altKey || event.metaKey) return;
        const { target } = event;
        if (target instanceof HTMLSelectElement || target instanceof HTMLInputElement) return;
        if ((event.key === " " || event.key === "Enter") && target instanceof HTMLButtonElement) return;
        if (event.key === "Escape") this.exit();
        else {
            const step = stepOfKey(event.key);
            if (step === undefined) return;
            this.go(step);
        }
        event.preventDefault();
        event.stopPropagation();
    }

    private renderBar(): void {
        const { position, length } = this.agenda;
        const focused = this.bar.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset["action"] : undefined;
        this.bar.replaceChildren(
            this.button("previous", "meetingPrevious", () => this.go(-1), position <= 1),
            element("span", { class: "counter" }, `${position}/${length}`),
            this.button("next", "meetingNext", () => this.go(1), position >= length),
            orderSelect(this.order, (order) => this.reorder(order)),
            this.button("close", "meetingExit", () => this.exit()),
        );
        if (focused !== undefined) this.bar.querySelector<HTMLElement>(`[data-action="${focused}"]`)?.focus();
    }

    private button(sign: IconName, text: TextName, action: () => void, last = false): HTMLButtonElement {
        const node = element("button", { type: "button", title: say(text), "aria-label": say(text), "data-action": text }, icon(sign));
        // Not `disabled`: the keyboard's place would be lost at the end of the list.
        if (last) node.setAttribute("aria-disabled", "true");
        node.addEventListener("click", action);
        return node;
    }

    private renderSheet(): void {
        if (!this.on) return;
        const one = this.agenda.current;
        const { layer } = this;
        if (this.failure !== undefined) this.sheet.replaceChildren(element("p", { role: "alert" }, this.failure));
        else if (!one || !layer) this.sheet.replaceChildren(element("p", {}, say(this.loading ? "loading" : "meetingEmpty")));
        else {
            const known = this.sites.get(this.agenda.keyOf(one));
            this.sheet.replaceChildren(
                ...meetingSheet(
                    { feature: one, layer, site: known, name: nameOf(layer, one.properties), illustrative: isIllustrative(one.properties) },
                    this.page.style.codes,
                    this.page.catalog,
                    () => this.page.state.set("site", this.agenda.keyOf(one)),
                ),
            );
        }
    }
}

function keyField(layer: CatalogLayer): string | undefined {
    return layer.fields?.find((field) => field.name === "project_no")?.name;
}

function preloadPhoto(site: Site | undefined): void {
    const photo = site?.photos[0];
    if (photo?.address !== undefined) new Image().src = address(photo.address);
}

function decoded(text: string): string {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}

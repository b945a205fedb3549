import { feature } from "../api/features";
import { site as fetchSite, type Row, type Site } from "../api/site";
import type { CatalogLayer } from "../api/server";
import { isIllustrative, nameOf } from "../facts/facts";
import { say, titleOf } from "../i18n/language";
import { element } from "../page/element";
import { icon } from "../page/icons";
import type { Page } from "../page/page";
import { showPlace } from "./show_place";
import { factsSection, lightNode, milestonesSection, photosSection, problemsSection, rowsSection } from "./site_sections";
import { wordsFrom } from "./words";

/** Everything the record knows of one site, on a page of its own over the map: `#site=KEY`. */
export class SitePage {
    readonly node = element("article", { class: "site-page", hidden: "", "aria-labelledby": "site-title" });
    private key: string | undefined;
    private shown: Site | undefined;
    private failure: string | undefined;
    private request = new AbortController();
    private before: Element | null = null;

    constructor(
        private readonly page: Page,
        private readonly leave: () => void,
    ) {
        this.node.addEventListener("keydown", (event) => {
            if (event.key !== "Escape") return;
            event.stopPropagation();
            this.leave();
        });
    }

    async open(key: string): Promise<void> {
        if (this.key === undefined) this.before = document.activeElement;
        this.key = key;
        this.request.abort();
        this.request = new AbortController();
        const { signal } = this.request;
        this.shown = undefined;
        this.failure = undefined;
        this.node.hidden = false;
        document.documentElement.dataset["site"] = "open";
        this.render();
        this.node.scrollTop = 0;
        try {
            this.shown = await fetchSite(key, signal);
        } catch (error) {
            if (signal.aborted) return;
            this.failure = (error as Error).message;
        }
        this.render();
        this.node.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
    }

    close(): void {
        if (this.key === undefined) return;
        this.key = undefined;
        this.request.abort();
        this.node.hidden = true;
        delete document.documentElement.dataset["site"];
        document.title = this.page.catalog.title || say("appName");
        if (this.before instanceof HTMLElement && this.before.isConnected) this.before.focus();
    }

    /** The data have changed under it. */
    refresh(): void {
        if (this.key !== undefined) void this.open(this.key);
    }

    render(): void {
        if (this.key === undefined) return;
        const back = element("button", { type: "button", class: "back" }, icon("back"), say("siteBack"));
        back.addEventListener("click", () => this.leave());
        const layer = this.shown && this.page.layerOf(this.shown.layer);
        const bar = element("nav", { class: "site-bar", "aria-label": say("sitePage") }, back);
        if (this.shown && layer) {
            bar.append(...this.tools(this.shown));
            this.node.replaceChildren(bar, this.content(this.shown, layer));
            return;
        }
        const words = this.failure === undefined ? say("loading") : say("siteFailed", { key: this.key, reason: this.failure });
        this.node.replaceChildren(bar, element("h1", { id: "site-title", tabindex: "-1" }, this.key), element("p", { role: "status" }, words));
    }

    private tools(shown: Site): HTMLElement[] {
        const map = element("button", { type: "button", "data-action": "map" }, icon("pin"), say("siteOnMap"));
        map.addEventListener("click", () => {
            this.leave();
            showPlace(this.page, shown);
        });
        const paper = element("button", { type: "button", "data-action": "print" }, icon("print"), say("sitePrint"));
        paper.addEventListener("click", () => window.print());
        return shown.lon === undefined ? [paper] : [map, paper];
    }

    private content(shown: Site, layer: CatalogLayer): HTMLElement {
        const { codes } = this.page.style;
        const { layers, day } = this.page.catalog;
        const name = nameOf(layer, shown.properties);
        document.title = name;
        const sections = [
            factsSection(shown, layer, codes),
            milestonesSection(shown.milestones, day),
            problemsSection(shown.problems, wordsFrom(codes, layers, "problems")),
            photosSection(shown.photos),
            rowsSection("phases", shown.phases, wordsFrom(codes, layers, "phases")),
            rowsSection("schedule", shown.schedule ?? [], wordsFrom(codes, layers, "schedule")),
            rowsSection("parcels", shown.parcels, wordsFrom(codes, layers, "parcels"), (row) => void this.showParcel(row)),
        ];
        const missing = ([["phases", "sitePhases"], ["parcels", "siteParcels"], ["milestones", "siteMilestones"], ["problems", "siteProblems"], ["photos", "sitePhotos"]] as const)
            .filter(([kind]) => shown[kind].length === 0)
            .map(([, text]) => say(text));
        return element(
            "div",
            { class: "site-content" },
            element("p", { class: "kind" }, titleOf(layer.titles, layer.title), day ? ` · ${say("dataDay", { day })}` : ""),
            element("h1", { id: "site-title", tabindex: "-1" }, name),
            lightNode(shown.light),
            this.position(shown),
            element("div", { class: "sections" }, ...sections.filter((one): one is HTMLElement => one !== undefined)),
            missing.length > 0 ? element("p", { class: "note" }, say("siteNothingOf", { list: missing.join(say("listComma")) })) : undefined,
        );
    }

    /** A parcel of the list, on the map; a row that names none of the map's parcels has no link. */
    private async showParcel(row: Row): Promise<void> {
        const layer = String(row["layer"] ?? "parcels");
        try {
            const found = await feature(layer, String(row["id"]));
            this.leave();
            showPlace(this.page, { ...found, layer });
        } catch (error) {
            this.page.status.flash(say("loadFailed", { reason: (error as Error).message }));
        }
    }

    private position(shown: Site): HTMLElement | undefined {
        if (shown.lon === undefined || shown.lat === undefined) return element("p", { class: "position" }, say("siteNoPosition"));
        if (!isIllustrative(shown.properties)) return undefined;
        return element("p", { class: "position" }, element("span", { class: "badge" }, say("illustrative")), say("sitePositionIllustrative"));
    }
}

import type { CatalogLayer } from "../api/server";
import { say, titleOf } from "../i18n/language";
import { element } from "../page/element";
import type { Page } from "../page/page";
import type { Part } from "../page/part";
import type { Selection } from "../page/shared_state";
import { factsOf, isIllustrative, nameOf } from "./facts";
import { Hover } from "./hover";
import { lookup } from "./lookup";
import { Marks } from "./marks";
import { pickedAt, type Picked } from "./pick";


/** The card beside the map (below it on a phone): facts of one feature, and what else lies at that place. */
export class FactsCard implements Part {
    private readonly node = element("aside", { class: "card", hidden: "" });
    private picked: Picked[] = [];
    private chosen = 0;
    private readonly marks: Marks;

    constructor(private readonly page: Page) {
        const { map, state, link } = page;
        this.node.setAttribute("aria-live", "polite");
        this.marks = new Marks(map, () => page.catalog.version);
        const picks = (): boolean => state.get("pointer") === "pick";
        new Hover(page, this.marks, picks);
        page.place(this.node);
        map.on("click", (event) => {
            if (picks()) this.show(pickedAt(map, event.point));
        });
        map.getCanvas().addEventListener("keydown", (event) => {
            if (event.key === "Enter" && picks()) this.show(pickedAt(map, map.project(map.getCenter())));
        });
        document.addEventListener("keydown", (event) => {
            if (event.key === "Escape") this.close();
        });
        link.add("sel", {
            read: (text) => state.set("selection", selectionOf(text)),
            write: () => selectionText(state.get("selection")),
        });
        state.on("selection", (selection) => {
            link.update();
            void this.follow(selection);
        });
        state.on("hidden", (hidden) => {
            if (this.current && hidden.has(this.current.layer)) this.close();
        });
        map.once("idle", () => void this.follow(state.get("selection")));
    }

    onStyle(): void {
        this.marks.onStyle();
    }

    onData(): void {
        this.close();
    }

    private get current(): Picked | undefined {
        return this.picked[this.chosen];
    }

    private show(picked: Picked[]): void {
        if (picked.length > 0) this.page.panels.giveWay();
        this.picked = picked;
        this.choose(0);
    }

    private choose(index: number): void {
        this.chosen = index;
        const one = this.current;
        this.page.state.set("selection", one?.id === undefined ? undefined : { layer: one.layer, id: one.id });
        this.marks.show("selected", one);
        this.render();
    }

    private close(): void {
        this.show([]);
    }

    /** Another part, or the address, chose a feature. */
    private async follow(selection: Selection | undefined): Promise<void> {
        const { map, state } = this.page;
        if (selection === undefined ? this.current?.id === undefined : isSame(this.current, selection)) return;
        if (selection === undefined || !this.page.layerOf(selection.layer)) {
            this.show([]);
            return;
        }
        const found = await lookup(map, selection).catch(() => undefined);
        if (!isSame(state.get("selection"), selection) || isSame(this.current, selection)) return;
        this.picked = found ? [found] : [];
        this.chosen = 0;
        this.marks.show("selected", found);
        this.render();
    }

    render(): void {
        const one = this.current;
        const layer = one && this.page.layerOf(one.layer);
        this.node.hidden = layer === undefined;
        if (!one || !layer) {
            this.node.replaceChildren();
            return;
        }
        this.node.replaceChildren(this.head(one, layer), this.table(one, layer), this.foot(one), this.others());
    }

    private head(one: Picked, layer: CatalogLayer): HTMLElement {
        const close = element("button", { class: "close", type: "button", "aria-label": say("close"), title: say("close") }, "×");
        close.addEventListener("click", () => this.close());
        const badge = isIllustrative(one.properties) ? element("span", { class: "badge" }, say("illustrative")) : undefined;
        return element(
            "header",
            {},
            element("p", { class: "kind" }, titleOf(layer.titles, layer.title)),
            element("h2", {}, nameOf(layer, one.properties), badge),
            close,
        );
    }

    private table(one: Picked, layer: CatalogLayer): HTMLElement {
        const list = element("dl");
        const facts = factsOf(layer, this.page.style.codes, one.properties);
        for (const fact of facts) {
            list.append(
                element("div", fact.wide ? { class: "wide" } : {}, element("dt", {}, fact.label), element("dd", {}, fact.value)),
            );
        }
        if (facts.length === 0) list.append(element("p", { class: "note" }, say("factsNone")));
        return list;
    }

    private foot(one: Picked): HTMLElement {
        const foot = element("footer");
        if (one.geometry === "none") foot.append(element("p", { class: "note" }, say("siteNoPosition")));
        else if (this.page.map.getZoom() < 14) foot.append(element("p", { class: "note" }, say("factsPartial")));
        const key = siteKey(this.page.layerOf(one.layer), one);
        if (key !== undefined) {
            const open = element("button", { type: "button", class: "link open-site" }, say("sitePage"));
            open.addEventListener("click", () => this.page.state.set("site", key));
            foot.append(element("p", {}, open));
        }
        if (one.id !== undefined) foot.append(element("p", { class: "note" }, say("featureId", { id: one.id })));
        return foot;
    }

    private others(): HTMLElement {
        const nav = element("nav", { class: "others" });
        if (this.picked.length < 2) return nav;
        nav.append(element("h3", {}, say("factsOthers")));
        this.picked.forEach((one, index) => {
            const layer = this.page.layerOf(one.layer);
            if (index === this.chosen || !layer || index > 12) return;
            const name = nameOf(layer, one.properties);
            const button = element("button", { type: "button" }, `${titleOf(layer.titles, layer.title)} · ${name}`);
            button.addEventListener("click", () => this.choose(index));
            nav.append(button);
        });
        return nav;
    }
}

function isSame(a: { layer: string; id: string | undefined } | undefined, b: Selection): boolean {
    return a?.layer === b.layer && a.id === b.id;
}

/** `sel=projects/12`. */
function selectionOf(text: string | undefined): Selection | undefined {
    const [layer, id] = (text ?? "").split("/");
    return layer && id ? { layer: decodeURIComponent(layer), id: decodeURIComponent(id) } : undefined;
}

function selectionText(selection: Selection | undefined): string | undefined {
    return selection && `${encodeURIComponent(selection.layer)}/${encodeURIComponent(selection.id)}`;
}

/** Projects have a page of their own: by their number, where they have one. */
function siteKey(layer: CatalogLayer | undefined, one: Picked): string | undefined {
    if (layer?.domain !== "project") return undefined;
    const key = one.properties["project_no"] ?? one.id;
    return key === undefined || key === "" ? undefined : String(key);
}

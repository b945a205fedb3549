import type { CatalogLayer, Codes } from "../api/server";
import { say, titleOf } from "../i18n/language";
import { element } from "../page/element";
import { factsOf, isIllustrative, nameOf } from "./facts";
import type { Picked } from "./pick";

/** The card beside the map (below it on a phone): facts of one feature, and what else lies at that place. */
export class FactsCard {
    readonly node = element("aside", { class: "card", hidden: "" });
    private picked: Picked[] = [];
    private chosen = 0;

    constructor(
        private readonly layerOf: (id: string) => CatalogLayer | undefined,
        private readonly codes: () => Codes,
        private readonly zoom: () => number,
        private readonly selected: (picked: Picked | undefined) => void,
    ) {
        this.node.setAttribute("aria-live", "polite");
    }

    show(picked: Picked[]): void {
        this.picked = picked;
        this.chosen = 0;
        this.selected(picked[0]);
        this.render();
    }

    close(): void {
        this.show([]);
    }

    get current(): Picked | undefined {
        return this.picked[this.chosen];
    }

    render(): void {
        const one = this.current;
        const layer = one && this.layerOf(one.layer);
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
        const facts = factsOf(layer, this.codes(), one.properties);
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
        if (this.zoom() < 14) foot.append(element("p", { class: "note" }, say("factsPartial")));
        if (one.id !== undefined) foot.append(element("p", { class: "note" }, say("featureId", { id: one.id })));
        return foot;
    }

    private others(): HTMLElement {
        const nav = element("nav", { class: "others" });
        if (this.picked.length < 2) return nav;
        nav.append(element("h3", {}, say("factsOthers")));
        this.picked.forEach((one, index) => {
            const layer = this.layerOf(one.layer);
            if (index === this.chosen || !layer || index > 12) return;
            const name = nameOf(layer, one.properties);
            const button = element("button", { type: "button" }, `${titleOf(layer.titles, layer.title)} · ${name}`);
            button.addEventListener("click", () => {
                this.chosen = index;
                this.selected(one);
                this.render();
            });
            nav.append(button);
        });
        return nav;
    }
}

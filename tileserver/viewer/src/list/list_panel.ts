import { features, type Feature } from "../api/features";
import { projectLayer, type CatalogLayer } from "../api/server";
import { classOf, isIllustrative, nameOf, wordsOf } from "../facts/facts";
import { whereText } from "../filters/where_text";
import { say } from "../i18n/language";
import { boundedText, moneyText } from "../i18n/numbers";
import { element } from "../page/element";
import type { Page } from "../page/page";
import type { PanelPart } from "../page/side_panels";
import { orderOf, orderSelect, sortOf, usualOrder, type Order } from "../site/orders";
import { showPlace } from "../site/show_place";
import "./list.css";

const pageRows = 100;

/** The sites that the filters leave, also those without a position: a click shows one on the map, or its facts where the map has none. */
export class ListPanel implements PanelPart {
    readonly node = element("div", { class: "list" });
    private order = usualOrder;
    private rows: Feature[] = [];
    private total = 0;
    private failure: string | undefined;
    private running = new AbortController();

    constructor(private readonly page: Page) {
        page.state.on("where", () => void this.load());
        page.state.on("selection", () => this.render());
        page.link.add("by", {
            read: (text) => this.reorder(orderOf(text)),
            write: () => (this.isOpen && this.order !== usualOrder ? this.order.id : undefined),
        });
    }

    onOpen(): void {
        void this.load();
    }

    onData(): void {
        void this.load();
    }

    private get layer(): CatalogLayer | undefined {
        return projectLayer(this.page.catalog);
    }

    private get isOpen(): boolean {
        return this.page.panels.openId === "list";
    }

    /** The list from its beginning, or its next page. */
    private async load(more = false): Promise<void> {
        const { layer } = this;
        if (!this.isOpen || !layer) {
            this.render();
            return;
        }
        this.running.abort();
        this.running = new AbortController();
        const { signal } = this.running;
        const where = whereText(this.page.state.get("where")[layer.id], layer);
        const offset = more ? this.rows.length : 0;
        try {
            const found = await features(layer.id, { ...sortOf(this.order, layer), ...(where ? { where } : {}), limit: pageRows, offset }, signal);
            this.rows = [...this.rows.slice(0, offset), ...found.features];
            this.total = found.total;
            this.failure = undefined;
        } catch (error) {
            if (signal.aborted) return;
            this.failure = say("meetingFailed", { reason: (error as Error).message });
        }
        this.render();
    }

    render(): void {
        if (!this.isOpen) return;
        const { layer } = this;
        if (!layer) {
            this.node.replaceChildren(element("p", { class: "note" }, say("listNoProjects")));
            return;
        }
        const focused = (document.activeElement as HTMLElement | null)?.dataset["row"];
        const list = element("ol");
        for (const one of this.rows) list.append(element("li", {}, this.row(one, layer)));
        const nodes: HTMLElement[] = [this.head(), list];
        if (this.failure !== undefined) nodes.push(element("p", { class: "note", role: "alert" }, this.failure));
        if (this.rows.length < this.total) nodes.push(this.more());
        this.node.replaceChildren(...nodes);
        if (focused !== undefined) this.node.querySelector<HTMLElement>(`[data-row="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    }

    private head(): HTMLElement {
        return element(
            "div",
            { class: "list-head" },
            element("span", { class: "total", role: "status" }, say("listTotal", { count: this.total.toLocaleString("en-US") })),
            orderSelect(this.order, (order) => this.reorder(order)),
        );
    }

    private reorder(order: Order): void {
        if (order === this.order) return;
        this.order = order;
        this.page.link.update();
        void this.load();
    }

    private row(one: Feature, layer: CatalogLayer): HTMLElement {
        const { properties } = one;
        const selection = this.page.state.get("selection");
        const badge = (text: "illustrative" | "listNowhere"): HTMLElement => element("span", { class: "badge" }, say(text));
        const node = element(
            "button",
            { type: "button", "data-row": String(one.id), "aria-current": String(selection?.layer === layer.id && selection.id === String(one.id)) },
            element(
                "span",
                { class: "title" },
                nameOf(layer, properties),
                one.lon === undefined ? badge("listNowhere") : isIllustrative(properties) ? badge("illustrative") : undefined,
            ),
            element("span", { class: "detail" }, this.detail(layer, properties)),
        );
        node.addEventListener("click", () => showPlace(this.page, { ...one, layer: layer.id }));
        return node;
    }

    private detail(layer: CatalogLayer, properties: Record<string, unknown>): string {
        const sum = properties["investment"];
        const { district, investment_bound: bound } = properties as { district?: unknown; investment_bound?: string };
        const words = district ? wordsOf(layer.id, { name: "district", type: "text" }, this.page.style.codes, district) : undefined;
        const parts = [words, classOf(layer, this.page.style, properties), typeof sum === "number" ? boundedText(moneyText(sum), bound) : undefined];
        return parts.filter((part) => part !== undefined && part !== null && part !== "").join(" · ");
    }

    private more(): HTMLElement {
        const node = element("button", { type: "button", class: "show-all" }, say("statsMore", { count: this.total - this.rows.length }));
        node.addEventListener("click", () => void this.load(true));
        return node;
    }
}

import { numberOf, stats, type StatRow } from "../api/stats";
import type { CatalogField, CatalogLayer } from "../api/server";
import { say, titleOf } from "../i18n/language";
import { publishedLayer } from "../map/style_layers";
import { element } from "../page/element";
import type { Page } from "../page/page";
import type { PanelPart } from "../page/side_panels";
import { conditionOf, withCondition, type Condition } from "./where";
import { whereText } from "./where_text";

const mostValues = 60;
/** Of the sum of investment in 亿元: the classes of the symbols (≥ 5000万, 1亿, 10亿, 50亿, 100亿). */
const investmentClasses = [[0.5, 1], [1, 10], [10, 50], [50, 100], [100, undefined]] as const;
const domains = ["project", "parcel", "corridor", "control_line", "zone", "district"];

/**
 * Conditions on every field that sorts features into classes, of the layers that the style draws: which fields these are, and their values
 * with counts, the server says. Values count what the other conditions of the layer leave.
 */
export class FiltersPanel implements PanelPart {
    readonly node = element("div", { class: "filters" });
    private readonly classes = new Map<string, Promise<Set<string>>>();
    private readonly open = new Set<string>();
    private drawing = 0;

    constructor(private readonly page: Page) {
        page.panels.add({ id: "filters", text: "filters", icon: "filter", part: this });
        page.state.on("where", () => this.render());
    }

    onOpen(): void {
        this.render();
    }

    onStyle(): void {
        this.render();
    }

    onData(): void {
        this.classes.clear();
        this.render();
    }

    render(): void {
        if (this.page.panels.openId !== "filters") return;
        void this.draw();
    }

    private async draw(): Promise<void> {
        const turn = ++this.drawing;
        const layers = this.layers();
        if (this.open.size === 0 && layers[0]) this.open.add(layers[0].id);
        const sections = await Promise.all(layers.map((layer) => this.section(layer)));
        if (turn !== this.drawing) return;
        const focused = (document.activeElement as HTMLElement | null)?.dataset["key"];
        const top = this.node.parentElement?.scrollTop ?? 0;
        const active = Object.keys(this.page.state.get("where")).length > 0;
        this.node.replaceChildren(
            ...(active ? [this.clearAll()] : []),
            ...sections,
            ...(layers.length === 0 ? [element("p", { class: "note" }, say("filtersNone"))] : []),
        );
        if (this.node.parentElement) this.node.parentElement.scrollTop = top;
        if (focused !== undefined) this.node.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    }

    /** Subjects first; a layer with a condition is always there, so that it can be taken away. */
    private layers(): CatalogLayer[] {
        const drawn = new Set(this.page.style.document.layers.map(publishedLayer));
        const rank = (layer: CatalogLayer): number => (domains.includes(layer.domain ?? "") ? domains.indexOf(layer.domain ?? "") : 2.5);
        const known = new Set(["road", "building", "green", "water"]);
        const where = this.page.state.get("where");
        return this.page.catalog.layers
            .filter((layer) => where[layer.id] || (drawn.has(layer.id) && !known.has(layer.domain ?? "")))
            .sort((a, b) => rank(a) - rank(b));
    }

    private clearAll(): HTMLElement {
        const node = element("button", { type: "button", class: "show-all", "data-key": "clear" }, say("filtersClear"));
        node.addEventListener("click", () => this.page.state.set("where", {}));
        return node;
    }

    private async section(layer: CatalogLayer): Promise<HTMLElement> {
        const active = this.page.state.get("where")[layer.id]?.length ?? 0;
        const title = titleOf(layer.titles, layer.title);
        const node = element("details", { class: "filter-layer", "data-filter-layer": layer.id }, element("summary", { "data-key": layer.id }, title, active > 0 ? element("span", { class: "badge" }, String(active)) : undefined));
        node.open = this.open.has(layer.id) || active > 0;
        node.addEventListener("toggle", () => {
            const was = this.open.has(layer.id);
            if (node.open) this.open.add(layer.id);
            else this.open.delete(layer.id);
            if (node.open && !was) this.render();
        });
        if (!node.open) return node;
        const classes = await this.classFields(layer);
        for (const field of layer.fields ?? []) {
            if (classes.has(field.name)) node.append(await this.choices(layer, field));
            else if (field.type === "integer" || field.type === "real" || field.type === "date") node.append(this.range(layer, field));
        }
        return node;
    }

    /** Fields whose values repeat: from 2 to 60 of them, less than half as many as there are rows. Asked once a layer. */
    private classFields(layer: CatalogLayer): Promise<Set<string>> {
        const known = this.classes.get(layer.id);
        if (known) return known;
        const asked = this.findClassFields(layer);
        this.classes.set(layer.id, asked);
        return asked;
    }

    private async findClassFields(layer: CatalogLayer): Promise<Set<string>> {
        const found = new Set<string>();
        const fields = (layer.fields ?? []).filter((field) => (field.type === "text" || field.type === "boolean") && field.name !== layer.label_field);
        await Promise.all(
            fields.map(async (field) => {
                const answer = await stats(layer.id, { groupBy: field.name, metrics: ["count"] }).catch(() => undefined);
                const rows = answer?.rows.filter((row) => row.group !== null && row.group !== "") ?? [];
                const stated = rows.reduce((sum, row) => sum + numberOf(row.values, "count"), 0);
                const coded = this.page.style.codes.fields[layer.id]?.[field.name] !== undefined;
                if (rows.length >= 2 && rows.length <= mostValues && (coded || rows.length * 2 <= stated)) found.add(field.name);
            }),
        );
        return found;
    }

    private async choices(layer: CatalogLayer, field: CatalogField): Promise<HTMLElement> {
        const where = this.page.state.get("where");
        const condition = conditionOf(where, layer.id, field.name);
        const others = withCondition(where, layer.id, field.name, undefined)[layer.id];
        const key = `${layer.id}/${field.name}`;
        const node = element("details", { class: "filter-field", "data-filter": key });
        node.append(element("summary", { "data-key": key }, titleOf(field.titles, field.name), condition ? element("span", { class: "badge" }, String(condition.values.length)) : undefined));
        node.open = this.open.has(key) || condition !== undefined;
        node.addEventListener("toggle", () => {
            const was = this.open.has(key);
            if (node.open) this.open.add(key);
            else this.open.delete(key);
            if (node.open && !was) this.render();
        });
        if (!node.open) return node;
        const answer = await stats(layer.id, { groupBy: field.name, metrics: ["count"], where: whereText(others, layer) }).catch(() => undefined);
        const list = element("ul");
        for (const row of answer?.rows ?? []) list.append(this.choice(layer, field, row, condition));
        for (const value of condition?.values ?? []) {
            if (!answer?.rows.some((row) => groupOf(row) === value)) list.append(this.choice(layer, field, { group: value, values: { count: 0 } }, condition));
        }
        node.append(list);
        return node;
    }

    private choice(layer: CatalogLayer, field: CatalogField, row: StatRow, condition: Condition | undefined): HTMLElement {
        const value = groupOf(row);
        const box = element("input", { type: "checkbox", "data-key": `${layer.id}/${field.name}=${value}` });
        box.checked = condition?.op === "in" && condition.values.includes(value);
        box.addEventListener("change", () => {
            const before = condition?.op === "in" ? condition.values : [];
            const values = box.checked ? [...before, value] : before.filter((one) => one !== value);
            this.change(layer, field, values.length > 0 ? { field: field.name, op: "in", values } : undefined);
        });
        const list = this.page.style.codes.fields[layer.id]?.[field.name];
        const words = value === null ? say("unknownValue") : titleOf(row.label ?? (list === undefined ? undefined : this.page.style.codes.lists[list]?.[value]), value);
        const count = numberOf(row.values, "count");
        return element("li", count === 0 ? { class: "none" } : {}, element("label", {}, box, element("span", { class: "name" }, words)), element("span", { class: "count" }, count.toLocaleString("en-US")));
    }

    private range(layer: CatalogLayer, field: CatalogField): HTMLElement {
        const key = `${layer.id}/${field.name}`;
        const condition = conditionOf(this.page.state.get("where"), layer.id, field.name);
        const title = titleOf(field.titles, field.name);
        const node = element("details", { class: "filter-field", "data-filter": key }, element("summary", { "data-key": key }, title, condition ? element("span", { class: "badge" }, "1") : undefined));
        node.open = this.open.has(key) || condition !== undefined;
        node.addEventListener("toggle", () => {
            if (node.open) this.open.add(key);
            else this.open.delete(key);
        });
        const type = field.type === "date" ? "date" : "number";
        const bound = (which: 0 | 1): HTMLInputElement => {
            const input = element("input", { type, step: "any", "data-key": `${key}/${which}`, "aria-label": `${title} ${say(which === 0 ? "from" : "to")}`, value: condition?.values[which] ?? "" });
            input.addEventListener("change", () => {
                const values = [low.value || null, high.value || null];
                this.change(layer, field, values.some((value) => value !== null) ? { field: field.name, op: "range", values } : undefined);
            });
            return input;
        };
        const low = bound(0);
        const high = bound(1);
        node.append(element("div", { class: "range" }, low, element("span", {}, "–"), high));
        if (layer.domain === "project" && field.name === "investment") node.append(this.investment(layer, field, condition));
        return node;
    }

    private investment(layer: CatalogLayer, field: CatalogField, condition: Condition | undefined): HTMLElement {
        const node = element("div", { class: "chips", role: "group", "aria-label": say("investmentClass") });
        for (const [low, high] of investmentClasses) {
            const values = [String(low), high === undefined ? null : String(high)];
            const chosen = condition?.values[0] === values[0] && (condition?.values[1] ?? null) === values[1];
            const words = say(high === undefined ? "investmentFrom" : "investmentBetween", { low, high: high ?? "" });
            const button = element("button", { type: "button", "aria-pressed": String(chosen), "data-key": `investment ${low}` }, words);
            button.addEventListener("click", () => this.change(layer, field, chosen ? undefined : { field: field.name, op: "class", values }));
            node.append(button);
        }
        return node;
    }

    private change(layer: CatalogLayer, field: CatalogField, condition: Condition | undefined): void {
        const { state } = this.page;
        state.set("where", withCondition(state.get("where"), layer.id, field.name, condition));
    }
}

function groupOf(row: StatRow): string | null {
    return row.group === null ? null : String(row.group);
}

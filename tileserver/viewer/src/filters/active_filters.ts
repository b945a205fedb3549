import { say, titleOf } from "../i18n/language";
import { element } from "../page/element";
import type { Page } from "../page/page";
import type { Part } from "../page/part";
import { withCondition, type Condition } from "./where";

/** A line over the map that says which conditions hold: a filtered map must not pass for the whole. A click takes one away. */
export class ActiveFilters implements Part {
    private readonly node = element("div", { class: "active-filters", role: "group", hidden: "" });

    constructor(private readonly page: Page) {
        page.place(this.node);
        for (const key of ["where", "style"] as const) page.state.on(key, () => this.render());
        this.render();
    }

    onData(): void {
        this.render();
    }

    render(): void {
        this.node.setAttribute("aria-label", say("filtersActive"));
        const where = this.page.state.get("where");
        const chips = Object.entries(where).flatMap(([layer, conditions]) => conditions.map((one) => this.chip(layer, one)));
        this.node.hidden = chips.length === 0;
        this.node.replaceChildren(element("span", {}, say("filtersActive")), ...chips);
    }

    private chip(id: string, one: Condition): HTMLElement {
        const layer = this.page.layerOf(id);
        const field = layer?.fields?.find((each) => each.name === one.field);
        const words = `${titleOf(layer?.titles, id)} · ${titleOf(field?.titles, one.field)}: ${this.values(id, one)}`;
        const node = element("button", { type: "button", title: say("filterRemove", { name: words }) }, element("span", {}, words), element("span", { "aria-hidden": "true" }, "×"));
        node.addEventListener("click", () => {
            const { state } = this.page;
            state.set("where", withCondition(state.get("where"), id, one.field, undefined));
        });
        return node;
    }

    private values(layer: string, one: Condition): string {
        if (one.op !== "in") return `${one.values[0] ?? ""}–${one.values[1] ?? ""}`;
        const { codes, legends } = this.page.style;
        const legend = legends.find((each) => each.layer === layer && each.field === one.field);
        const list = codes.lists[codes.fields[layer]?.[one.field] ?? ""] ?? {};
        const words = new Set<string>();
        for (const value of one.values) {
            if (value === null) words.add(say("unknownValue"));
            else words.add(titleOf(legend?.classes.find((entry) => entry.values.includes(value)) ?? list[value], value));
        }
        if (one.except) words.add(say("otherValues"));
        const shown = [...words].slice(0, 3).join(say("listSeparator"));
        return words.size > 3 ? say("listMore", { list: shown, count: words.size }) : shown;
    }
}

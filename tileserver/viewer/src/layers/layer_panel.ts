import type { CatalogLayer } from "../api/server";
import { say, titleOf } from "../i18n/language";
import type { TextName } from "../i18n/texts";
import { publishedLayer } from "../map/style_layers";
import { element } from "../page/element";
import type { Page } from "../page/page";
import type { PanelPart } from "../page/side_panels";
import { styleSwitch, underSwitch } from "./style_switch";

const groups: { title: TextName; domains: string[] }[] = [
    { title: "groupSubject", domains: ["project", "parcel", "corridor", "control_line"] },
    { title: "groupBase", domains: ["district", "zone", "road", "building", "green", "water"] },
    { title: "groupOther", domains: [] },
];

/** The published layers in groups, each with a switch; a group has one as well. */
export class LayerPanel implements PanelPart {
    readonly node = element("div", { class: "layers" });

    constructor(private readonly page: Page) {
        page.panels.add({ id: "layers", text: "layers", icon: "layers", part: this });
        for (const key of ["hidden", "style", "under"] as const) page.state.on(key, () => this.render());
        this.render();
    }

    onStyle(): void {
        this.render();
    }

    onData(): void {
        this.render();
    }

    render(): void {
        const focused = (document.activeElement as HTMLInputElement | null)?.value;
        this.node.replaceChildren(styleSwitch(this.page));
        const under = underSwitch(this.page);
        if (under) this.node.append(under);
        for (const group of groups) {
            const members = this.members(group.domains);
            if (members.length > 0) this.node.append(this.groupNode(say(group.title), members));
        }
        if (focused) this.node.querySelector<HTMLInputElement>(`input[value="${CSS.escape(focused)}"]`)?.focus();
    }

    private members(domains: string[]): CatalogLayer[] {
        if (domains.length > 0) {
            return domains.flatMap((domain) => this.page.catalog.layers.filter((layer) => layer.domain === domain));
        }
        const known = new Set(groups.flatMap((group) => group.domains));
        return this.page.catalog.layers.filter((layer) => !known.has(layer.domain ?? ""));
    }

    private groupNode(title: string, members: CatalogLayer[]): HTMLElement {
        const shown = members.filter((layer) => !this.page.state.get("hidden").has(layer.id)).length;
        const all = element("input", { type: "checkbox", value: `group ${title}` });
        all.checked = shown > 0;
        all.indeterminate = shown > 0 && shown < members.length;
        all.addEventListener("change", () => this.set(members, all.checked));
        const list = element("ul");
        for (const layer of members) list.append(this.row(layer));
        return element("div", { class: "group" }, element("label", { class: "group-title" }, all, title), list);
    }

    private row(layer: CatalogLayer): HTMLElement {
        const box = element("input", { type: "checkbox", value: layer.id, "data-layer": layer.id });
        box.checked = !this.page.state.get("hidden").has(layer.id);
        box.addEventListener("change", () => this.set([layer], box.checked));
        const count = layer.features === undefined ? "" : layer.features.toLocaleString("en-US");
        const hint = layer.features === undefined ? "" : say("featureCount", { count });
        const drawn = this.page.style.document.layers.some((one) => publishedLayer(one) === layer.id);
        return element(
            "li",
            drawn ? {} : { class: "undrawn", title: say("layerUndrawn") },
            element("label", { title: `${layer.id} ${hint}`.trim() }, box, element("span", { class: "name" }, titleOf(layer.titles, layer.title))),
            element("span", { class: "count" }, count),
        );
    }

    private set(layers: CatalogLayer[], visible: boolean): void {
        const hidden = new Set(this.page.state.get("hidden"));
        for (const layer of layers) {
            if (visible) hidden.delete(layer.id);
            else hidden.add(layer.id);
        }
        this.page.state.set("hidden", hidden);
    }
}

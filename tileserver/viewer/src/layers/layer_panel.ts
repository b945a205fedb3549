import type { CatalogLayer } from "../api/server";
import { say, titleOf } from "../i18n/language";
import type { TextName } from "../i18n/texts";
import { element } from "../page/element";

const groups: { title: TextName; domains: string[] }[] = [
    { title: "groupSubject", domains: ["project", "parcel", "corridor", "control_line"] },
    { title: "groupBase", domains: ["district", "zone", "road", "building", "green", "water"] },
    { title: "groupOther", domains: [] },
];

/** The published layers in groups, each with a switch; a group has one as well. */
export class LayerPanel {
    readonly node = element("section", { class: "layers" });

    constructor(
        private layers: CatalogLayer[],
        private readonly hidden: Set<string>,
        private readonly changed: (id: string, visible: boolean) => void,
    ) {
        this.render();
    }

    setLayers(layers: CatalogLayer[]): void {
        this.layers = layers;
        this.render();
    }

    render(): void {
        this.node.replaceChildren(element("h2", {}, say("layers")));
        for (const group of groups) {
            const members = this.members(group.domains);
            if (members.length > 0) this.node.append(this.groupNode(say(group.title), members));
        }
    }

    private members(domains: string[]): CatalogLayer[] {
        if (domains.length > 0) {
            return domains.flatMap((domain) => this.layers.filter((layer) => layer.domain === domain));
        }
        const known = new Set(groups.flatMap((group) => group.domains));
        return this.layers.filter((layer) => !known.has(layer.domain ?? ""));
    }

    private groupNode(title: string, members: CatalogLayer[]): HTMLElement {
        const shown = members.filter((layer) => !this.hidden.has(layer.id)).length;
        const all = element("input", { type: "checkbox" });
        all.checked = shown > 0;
        all.indeterminate = shown > 0 && shown < members.length;
        all.addEventListener("change", () => {
            for (const layer of members) this.set(layer.id, all.checked);
            this.render();
        });
        const list = element("ul");
        for (const layer of members) list.append(this.row(layer));
        return element("div", { class: "group" }, element("label", { class: "group-title" }, all, title), list);
    }

    private row(layer: CatalogLayer): HTMLElement {
        const box = element("input", { type: "checkbox", "data-layer": layer.id });
        box.checked = !this.hidden.has(layer.id);
        box.addEventListener("change", () => {
            this.set(layer.id, box.checked);
            this.render();
        });
        const count = layer.features === undefined ? "" : layer.features.toLocaleString("en-US");
        const hint = layer.features === undefined ? "" : say("featureCount", { count });
        return element(
            "li",
            {},
            element("label", { title: `${layer.id} ${hint}`.trim() }, box, element("span", { class: "name" }, titleOf(layer.titles, layer.title))),
            element("span", { class: "count" }, count),
        );
    }

    private set(id: string, visible: boolean): void {
        if (visible) this.hidden.delete(id);
        else this.hidden.add(id);
        this.changed(id, visible);
    }
}

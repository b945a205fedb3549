import { say } from "../i18n/language";
import type { TextName } from "../i18n/texts";
import { element } from "./element";
import { icon, type IconName } from "./icons";
import type { Page } from "./page";
import type { Part } from "./part";

/** In, out, and the whole of the data, at the right of the map. */
export class Zooming implements Part {
    private readonly node = element("div", { class: "zooming", role: "group" });

    constructor(private readonly page: Page) {
        page.place(this.node);
        this.render();
    }

    render(): void {
        this.node.setAttribute("aria-label", say("zooming"));
        const { map } = this.page;
        this.node.replaceChildren(
            this.button("plus", "zoomIn", () => map.zoomIn()),
            this.button("minus", "zoomOut", () => map.zoomOut()),
            this.button("home", "home", () => this.goHome()),
        );
    }

    private button(sign: IconName, name: TextName, action: () => void): HTMLButtonElement {
        const node = element("button", { type: "button", title: say(name), "aria-label": say(name) }, icon(sign));
        node.addEventListener("click", action);
        return node;
    }

    private goHome(): void {
        const { bounds } = this.page.catalog;
        if (bounds) this.page.map.fitBounds(bounds, { padding: 24 });
    }
}

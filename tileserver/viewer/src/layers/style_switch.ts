import { underLayers } from "../api/server";
import { say, titleOf } from "../i18n/language";
import { element } from "../page/element";
import type { Page } from "../page/page";

/** The styles that the server offers, one of them chosen. View, selection, switches and conditions stay. */
export function styleSwitch(page: Page): HTMLElement {
    const list = element("div", { class: "styles", role: "radiogroup", "aria-label": say("styles") });
    const chosen = page.state.get("style");
    for (const offered of page.offered) {
        const radio = element("input", { type: "radio", name: "style", value: offered.id });
        radio.checked = offered.id === chosen;
        radio.addEventListener("change", () => page.state.set("style", offered.id));
        list.append(element("label", {}, radio, element("span", {}, titleOf(offered.titles, offered.title))));
    }
    return element("div", {}, element("h3", {}, say("styles")), list);
}

/** What lies under the map, one of them chosen; nothing where the server has none. */
export function underSwitch(page: Page): HTMLElement | undefined {
    const offered = underLayers(page.catalog);
    if (offered.length === 0) return undefined;
    const list = element("div", { class: "styles", role: "radiogroup", "aria-label": say("underMap") });
    const chosen = page.state.get("under");
    const add = (id: string | undefined, name: string): void => {
        const radio = element("input", { type: "radio", name: "under", value: id ?? "" });
        radio.checked = id === chosen;
        radio.addEventListener("change", () => page.state.set("under", id));
        list.append(element("label", {}, radio, element("span", {}, name)));
    };
    add(undefined, say("underNothing"));
    for (const one of offered) add(one.id, titleOf(one.titles, one.title));
    return element("div", {}, element("h3", {}, say("underMap")), list);
}

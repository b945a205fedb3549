import { say, titleOf } from "../i18n/language";
import { element } from "../page/element";
import type { Page } from "../page/part";

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

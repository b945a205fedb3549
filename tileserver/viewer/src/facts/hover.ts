import type { MapMouseEvent } from "maplibre-gl";
import { titleOf } from "../i18n/language";
import { element } from "../page/element";
import type { Page } from "../page/page";
import { classOf, isIllustrative, nameOf } from "./facts";
import type { Marks } from "./marks";
import { pickedAt, type Picked } from "./pick";
import { say } from "../i18n/language";

const tipMilliseconds = 150;

/** A hand over what answers a click; after a moment its outline and a tip with name and class. Not where fingers point. */
export class Hover {
    readonly node = element("div", { class: "tip", hidden: "" });
    private frame = 0;
    private timer: ReturnType<typeof setTimeout> | undefined;
    private over: Picked | undefined;

    constructor(
        private readonly page: Page,
        private readonly marks: Marks,
        private readonly active: () => boolean,
    ) {
        const { map } = page;
        page.place(this.node);
        map.on("mousemove", (event) => this.later(event));
        map.on("mouseout", () => this.leave());
        map.on("movestart", () => this.leave());
    }

    /** One look a frame, none while the map moves. */
    private later(event: MapMouseEvent): void {
        if (this.frame !== 0 || this.page.map.isMoving() || matchMedia("(hover: none)").matches) return;
        this.frame = requestAnimationFrame(() => {
            this.frame = 0;
            this.look(event);
        });
    }

    private look(event: MapMouseEvent): void {
        const { map } = this.page;
        if (!this.active()) {
            map.getCanvas().style.cursor = "";
            this.leave();
            return;
        }
        const [one] = pickedAt(map, event.point);
        map.getCanvas().style.cursor = one ? "pointer" : "";
        if (one?.layer === this.over?.layer && one?.id === this.over?.id) {
            if (!this.node.hidden) this.put(event);
            return;
        }
        this.leave();
        this.over = one;
        if (one) this.timer = setTimeout(() => this.show(one, event), tipMilliseconds);
    }

    private leave(): void {
        clearTimeout(this.timer);
        this.over = undefined;
        this.node.hidden = true;
        this.marks.show("hover", undefined);
    }

    private show(one: Picked, event: MapMouseEvent): void {
        const layer = this.page.layerOf(one.layer);
        if (!layer || this.over !== one) return;
        const class_ = classOf(layer, this.page.style, one.properties);
        const name = nameOf(layer, one.properties);
        const mark = isIllustrative(one.properties) ? ` · ${say("illustrative")}` : "";
        this.node.replaceChildren(element("strong", {}, name), element("span", {}, `${class_ || titleOf(layer.titles, layer.title)}${mark}`));
        this.node.hidden = false;
        this.put(event);
        this.marks.show("hover", one);
    }

    private put(event: MapMouseEvent): void {
        const { clientWidth, clientHeight } = this.page.map.getContainer();
        const { offsetWidth, offsetHeight } = this.node;
        const x = Math.min(event.point.x + 14, clientWidth - offsetWidth - 6);
        const y = event.point.y + 18 + offsetHeight > clientHeight ? event.point.y - offsetHeight - 10 : event.point.y + 18;
        this.node.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    }
}

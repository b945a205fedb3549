import type { LegendEntry, LegendGroup } from "../api/legend";
import { element } from "../page/element";
import { drawSprite } from "./sprite_picture";

const svg = "http://www.w3.org/2000/svg";

function shape(tag: string, attributes: Record<string, string | number>): SVGElement {
    const node = document.createElementNS(svg, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
    return node;
}

function picture(width: number, height: number, ...shapes: SVGElement[]): SVGSVGElement {
    const node = document.createElementNS(svg, "svg");
    node.setAttribute("width", String(width));
    node.setAttribute("height", String(height));
    node.setAttribute("aria-hidden", "true");
    node.append(...shapes);
    return node;
}

/**
 * 30 × 18 px over the land colour. A tint carries a bar of the full standard colour at its left, so that the reader finds both. `sprite` is
 * the style's sheet: where a class is drawn by an icon or a pattern of it, so is the swatch.
 */
export function swatch(group: Pick<LegendGroup, "field" | "opacity">, entry: LegendEntry, sprite: unknown): HTMLElement {
    const frame = element("span", { class: "swatch" });
    if (entry.symbol === "line") {
        frame.append(
            picture(
                30,
                18,
                shape("line", { x1: 1, y1: 9, x2: 29, y2: 9, stroke: "#c9c4b8", "stroke-width": 5 }),
                shape("line", { x1: 1, y1: 9, x2: 29, y2: 9, stroke: entry.colour, "stroke-width": 3 }),
            ),
        );
    } else if (entry.symbol === "circle" || entry.symbol === "icon") {
        const shapes = entry.diameter === undefined ? (group.field === "stage" ? site(entry) : [dot(entry)]) : [sized(entry.diameter)];
        frame.append(picture(30, Math.max(18, (entry.diameter ?? 0) + 2), ...shapes));
        frame.style.height = "auto";
    } else {
        const fill = entry.pattern === undefined ? entry.colour : (entry.over ?? "none");
        const box = shape("rect", { x: 0.5, y: 0.5, width: 29, height: 17, fill, stroke: "#55504A", "stroke-width": 0.6 });
        if (group.opacity !== undefined) {
            box.setAttribute("fill-opacity", String(group.opacity));
            box.setAttribute("stroke", entry.colour);
            box.setAttribute("stroke-width", "1.2");
        }
        const bar = entry.full === undefined ? [] : [shape("rect", { x: 0.5, y: 0.5, width: 4, height: 17, fill: entry.full })];
        frame.append(picture(30, 18, box, ...bar));
    }
    const name = entry.icon ?? entry.pattern;
    if (name !== undefined && typeof sprite === "string") void drawSprite(frame, sprite, name, entry.icon !== undefined);
    return frame;
}

/** A symbol whose size says the class. */
function sized(diameter: number): SVGElement {
    return shape("circle", { cx: 15, cy: diameter / 2 + 1, r: diameter / 2, fill: "#fff", stroke: "#1F2328" });
}

/** A point of a layer without symbols of its own. */
function dot(entry: LegendEntry): SVGElement {
    return shape("circle", { cx: 15, cy: 9, r: 5, fill: entry.colour, stroke: "#fff", "stroke-width": 1.5 });
}

/** The same circles as in the style: ring, disc with a white dot, disc, disc with a tick, empty ring. */
function site(entry: LegendEntry): SVGElement[] {
    const code = String(entry.values[0] ?? "");
    const shapes = [
        shape("circle", { cx: 15, cy: 9, r: 8, fill: "#fff", stroke: "#1F2328", "stroke-width": 1 }),
        shape("circle", { cx: 15, cy: 9, r: 6, fill: entry.colour }),
    ];
    if (code === "unknown") shapes[1] = shape("circle", { cx: 15, cy: 9, r: 5.5, fill: "#fff", stroke: "#7F8794" });
    if (code === "investment_attraction") shapes.push(shape("circle", { cx: 15, cy: 9, r: 3.4, fill: "#fff" }));
    if (code === "pre_approval") shapes.push(shape("circle", { cx: 15, cy: 9, r: 2, fill: "#fff" }));
    if (code === "completion_operation") {
        shapes.push(shape("path", { d: "M12 9l2.1 2.4 3.9-4.5", fill: "none", stroke: "#fff", "stroke-width": 1.6 }));
    }
    return shapes;
}

/** Nested circles on one base line, with the thresholds of investment. */
export function siteSizes(): HTMLElement {
    const sizes: [string, number][] = [["0.5", 8], ["1", 11], ["10", 15], ["50", 20], ["100", 26]];
    const shapes: SVGElement[] = [];
    let x = 16;
    for (const [label, diameter] of sizes) {
        shapes.push(shape("circle", { cx: x, cy: 30 - diameter / 2, r: diameter / 2, fill: "#fff", stroke: "#1F2328" }));
        const text = shape("text", { x, y: 43, "text-anchor": "middle", "font-size": 11, fill: "#1F2328" });
        text.textContent = `≥${label}`;
        shapes.push(text);
        x += 42;
    }
    return element("div", { class: "sizes" }, picture(210, 46, ...shapes) as unknown as HTMLElement);
}

import type { LegendEntry, LegendGroup, Stroke } from "../api/legend";
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

const [width, height] = [30, 18];
/** Hatches and outlines of an area are smaller in a swatch, so that three lines of a hatch have room. */
const inSwatch = 0.6;

/**
 * 30 × 18 px of what the map shows: fill, hatch and outline, or a line with its casing and dashes. A tint carries a bar of the full standard
 * colour at its left, so that the reader finds both. `sprite` is the style's sheet: where a class is drawn by an icon or a pattern of it, so
 * is the swatch.
 */
export function swatch(group: Pick<LegendGroup, "opacity">, entry: LegendEntry, sprite: unknown): HTMLElement {
    const frame = element("span", { class: "swatch" });
    if (entry.symbol === "line" && entry.fill === undefined) {
        frame.append(picture(width, height, ...lines(entry)));
    } else if (entry.symbol === "circle" || entry.symbol === "icon") {
        frame.append(picture(width, height, dot(entry)));
    } else {
        frame.append(picture(width, height, ...filled(group, entry)));
        if (typeof sprite === "string" && entry.pattern !== undefined) void drawSprite(frame, sprite, entry.pattern, inSwatch);
        frame.append(overlay(...outlines(group, entry)));
    }
    if (typeof sprite === "string" && entry.icon !== undefined) void drawSprite(frame, sprite, entry.icon);
    return frame;
}

/** What lies over a hatch that is yet to come. */
function overlay(...shapes: SVGElement[]): SVGSVGElement {
    const node = picture(width, height, ...shapes);
    node.classList.add("over");
    return node;
}

function filled(group: Pick<LegendGroup, "opacity">, entry: LegendEntry): SVGElement[] {
    const fill = entry.fill ?? (entry.pattern === undefined ? entry.colour : (entry.over ?? "none"));
    return [shape("rect", { width, height, fill, "fill-opacity": group.opacity ?? 1 })];
}

function outlines(group: Pick<LegendGroup, "opacity">, entry: LegendEntry): SVGElement[] {
    const bar = entry.full === undefined ? [] : [shape("rect", { width: 4, height, fill: entry.full })];
    const strokes = entry.strokes ?? [];
    if (strokes.length === 0) {
        const faint = group.opacity === undefined ? { stroke: "#55504A", "stroke-opacity": 0.4 } : { stroke: entry.colour };
        return [...bar, shape("rect", { x: 0.5, y: 0.5, width: width - 1, height: height - 1, fill: "none", "stroke-width": 0.8, ...faint })];
    }
    const reach = Math.max(...strokes.map((one) => ((one.offset ?? 0) === 0 ? (one.width / 2) * inSwatch : 0)), 0.5);
    return [
        ...bar,
        ...strokes.map((one) => {
            const inset = reach + (one.offset ?? 0) * inSwatch;
            const box = { x: inset, y: inset, width: width - 2 * inset, height: height - 2 * inset, fill: "none" };
            return shape("rect", { ...box, ...pen(one, one.width > 1 ? inSwatch : 1) });
        }),
    ];
}

function pen(stroke: Stroke, scale: number): Record<string, string | number> {
    return {
        stroke: stroke.colour,
        "stroke-width": stroke.width * scale,
        "stroke-opacity": stroke.opacity ?? 1,
        ...(stroke.dash === undefined ? {} : { "stroke-dasharray": stroke.dash.map((length) => length * scale).join(" ") }),
        // Teeth beside a line begin a little inside the swatch.
        ...(stroke.dash === undefined || (stroke.offset ?? 0) === 0 ? {} : { "stroke-dashoffset": -4 }),
    };
}

/** Casing, line, core and ticks; pipes lie beside the middle of their street, in a swatch they lie in its middle. */
function lines(entry: LegendEntry): SVGElement[] {
    const strokes = entry.strokes ?? [
        { colour: "#c9c4b8", width: 5 },
        { colour: entry.colour, width: 3 },
    ];
    const shift = strokes.map((one) => one.offset ?? 0).reduce((least, one) => (Math.abs(one) < Math.abs(least) ? one : least), strokes[0]?.offset ?? 0);
    const shapes = strokes.map((one) => {
        const y = height / 2 + (one.offset ?? 0) - shift;
        return shape("line", { x1: 0, y1: y, x2: width, y2: y, ...pen(one, 1) });
    });
    if (entry.mark !== undefined && (entry.text !== undefined || entry.strokes === undefined)) {
        const fill = entry.text ?? entry.colour;
        const mark = shape("text", { x: width / 2, y: 13, "text-anchor": "middle", "font-size": 11, "font-weight": 700, fill });
        mark.classList.add("line-mark");
        mark.textContent = entry.mark;
        shapes.push(mark);
    }
    return shapes;
}

/** A point of a layer without symbols of its own. */
function dot(entry: LegendEntry): SVGElement {
    return shape("circle", { cx: 15, cy: 9, r: 5, fill: entry.colour, stroke: "#fff", "stroke-width": 1.5 });
}

/** Circles nested on one base line, each with a line to its label. */
export function nestedSizes(entries: readonly LegendEntry[], labelOf: (entry: LegendEntry) => string): HTMLElement {
    const row = 17;
    const largest = Math.max(...entries.map((entry) => entry.diameter ?? 0));
    const tall = Math.max(largest + 2, row * entries.length);
    const base = (tall + largest) / 2;
    const [middle, end] = [largest / 2 + 2, largest + 30];
    const shapes = [...entries].reverse().map((entry) => {
        const r = (entry.diameter ?? 0) / 2;
        return shape("circle", { cx: middle, cy: base - r, r, class: "size" });
    });
    const labels = element("ul");
    [...entries].reverse().forEach((entry, place) => {
        const top = base - (entry.diameter ?? 0);
        const label = row * (place + 0.5);
        shapes.push(shape("path", { d: `M${middle} ${top}H${largest + 6}L${end} ${label}`, class: "leader" }));
        labels.append(element("li", {}, labelOf(entry)));
    });
    return element("div", { class: "sizes" }, picture(end + 3, tall, ...shapes) as unknown as HTMLElement, labels);
}

const svg = "http://www.w3.org/2000/svg";

/** 24 × 24, drawn as lines in the colour of the text. */
const paths = {
    layers: "M12 3 3 8l9 5 9-5zM3 12l9 5 9-5M3 16l9 5 9-5",
    legend: "M4 5h5v4H4zM4 15h5v4H4zM12 7h8M12 17h8",
    filter: "M4 5h16l-6 7v6l-4 2v-8z",
    inspector: "M4 4h16v16H4zM12 4v16M4 12h16",
    plus: "M12 5v14M5 12h14",
    minus: "M5 12h14",
    home: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
    printer: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
    search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 21 21",
    close: "M6 6l12 12M18 6 6 18",
} as const;

export type IconName = keyof typeof paths;

export function icon(name: IconName): SVGSVGElement {
    const node = document.createElementNS(svg, "svg");
    for (const [key, value] of [["viewBox", "0 0 24 24"], ["class", "icon"], ["aria-hidden", "true"]] as const) node.setAttribute(key, value);
    const path = document.createElementNS(svg, "path");
    path.setAttribute("d", paths[name]);
    node.append(path);
    return node;
}

const svg = "http://www.w3.org/2000/svg";

/** 24 × 24, drawn as lines in the colour of the text. */
const paths = {
    layers: "M12 3 3 8l9 5 9-5zM3 12l9 5 9-5M3 16l9 5 9-5",
    legend: "M4 5h5v4H4zM4 15h5v4H4zM12 7h8M12 17h8",
    filter: "M4 5h16l-6 7v6l-4 2v-8z",
    list: "M9 6h11M9 12h11M9 18h11M4 6h1M4 12h1M4 18h1",
    inspector: "M4 4h16v16H4zM12 4v16M4 12h16",
    plus: "M12 5v14M5 12h14",
    minus: "M5 12h14",
    home: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
    search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 21 21",
    close: "M6 6l12 12M18 6 6 18",
    copy: "M9 9h11v11H9zM5 15H4V4h11v1",
    pin: "M12 21s-7-6-7-11a7 7 0 0 1 14 0c0 5-7 11-7 11zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
    measure: "M3 15 15 3l6 6L9 21zM7 11l2 2M10 8l3 3M13 5l2 2",
    statistics: "M4 20V10M10 20V4M16 20v-7M21 20H3",
    compare: "M12 3v18M8 8l-4 4 4 4M16 8l4 4-4 4",
    wall: "M3 5h18v12H3zM9 21h6M12 17v4",
    meeting: "M4 5h16v10H4zM12 15v3M7 21l5-3 5 3M8 12V9M12 12V7M16 12v-2",
    previous: "M15 5l-7 7 7 7",
    next: "M9 5l7 7-7 7",
    back: "M20 12H4M10 6l-6 6 6 6",
    print: "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
    link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
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

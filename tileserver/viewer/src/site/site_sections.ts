import type { CatalogLayer, Codes } from "../api/server";
import type { Light, Milestone, Photo, Problem, Row, Site } from "../api/site";
import { address } from "../api/server";
import { factsOf, isIllustrative } from "../facts/facts";
import { say } from "../i18n/language";
import { gapText, numberText, unknown } from "../i18n/numbers";
import type { TextName } from "../i18n/texts";
import { element } from "../page/element";
import { plainWords, type Words } from "./words";
import "./site.css";

// The parts of a site's page, which meeting mode shows too. Each returns undefined where the record has nothing of the kind.

/** A section with its heading; `kind` names it for the style sheet. */
function section(kind: string, title: TextName, ...children: (HTMLElement | undefined)[]): HTMLElement {
    return element("section", { class: kind }, element("h2", {}, say(title)), ...children);
}

export function factsSection(site: Site, layer: CatalogLayer, codes: Codes, only?: readonly string[]): HTMLElement | undefined {
    const chosen = only ? Object.fromEntries(only.map((name) => [name, site.properties[name]])) : site.properties;
    const facts = factsOf(layer, codes, chosen);
    if (facts.length === 0) return undefined;
    const list = element("dl");
    for (const fact of facts) {
        list.append(element("div", fact.wide ? { class: "wide" } : {}, element("dt", {}, fact.label), element("dd", {}, fact.value)));
    }
    return section("facts", "siteFacts", list);
}

/** Shape, colour and word, so that none of them has to be seen. */
export function lightNode(light: Light | null | undefined): HTMLElement | undefined {
    if (!light || light.colour === "none") return undefined;
    const words = { red: "lightRed", yellow: "lightYellow", green: "lightGreen" } as const;
    return element(
        "p",
        { class: `light ${light.colour}` },
        element("span", { class: "lamp", "aria-hidden": "true" }),
        element("strong", {}, say(words[light.colour])),
        light.gap === null ? undefined : element("span", {}, say("siteGap", { gap: gapText(light.gap) })),
        light.yellow_below === undefined || light.red_below === undefined
            ? undefined
            : element("span", { class: "thresholds" }, say("siteThresholds", { yellow: numberText(light.yellow_below), red: numberText(light.red_below) })),
    );
}

export function milestonesSection(milestones: readonly Milestone[], day: string | undefined): HTMLElement | undefined {
    if (milestones.length === 0) return undefined;
    const list = element("ol");
    const inTime = [...milestones].sort((a, b) => String(a.planned ?? a.done ?? "9999").localeCompare(String(b.planned ?? b.done ?? "9999")));
    for (const one of inTime) list.append(milestoneNode(one, day));
    return section("milestones", "siteMilestones", list);
}

/** The one to speak of: the first that is not done. */
export function nextMilestone(milestones: readonly Milestone[]): Milestone | undefined {
    return milestones
        .filter((one) => !one.done)
        .sort((a, b) => String(a.planned ?? "9999").localeCompare(String(b.planned ?? "9999")))[0];
}

export function milestoneNode(one: Milestone, day: string | undefined): HTMLElement {
    const state = one.done ? "done" : one.planned && day && one.planned < day ? "late" : "due";
    const words = { done: "milestoneDone", late: "milestoneLate", due: "milestoneDue" } as const;
    return element(
        "li",
        { class: state },
        element("span", { class: "state" }, say(words[state])),
        element("span", { class: "name" }, one.name ?? unknown),
        element(
            "span",
            { class: "dates" },
            element("span", {}, say("milestonePlanned", { date: one.planned ?? unknown })),
            one.done ? element("span", {}, say("milestoneActual", { date: one.done })) : undefined,
        ),
    );
}

export function problemsSection(problems: readonly Problem[], words: Words): HTMLElement | undefined {
    if (problems.length === 0) return undefined;
    const order = (one: Problem): number => (isOpen(one) ? 0 : 1);
    const rows = [...problems].sort((a, b) => order(a) - order(b));
    return section(
        "problems",
        "siteProblems",
        table(
            ["problemTitle", "problemDepartment", "problemRaised", "problemLevel", "problemState"],
            rows.map((one) => [one.title, one.department, one.raised, words("level", one.level), words("state", one.state)]),
        ),
    );
}

export function isOpen(problem: Problem): boolean {
    return problem.state !== "solved" && problem.state !== "closed";
}

/** Rows whose columns are the record's own: phases, parcels. */
export function rowsSection(kind: keyof typeof rowTitles, rows: readonly Row[], words: Words, open?: (row: Row) => void): HTMLElement | undefined {
    if (rows.length === 0) return undefined;
    const invented = rows.every(isIllustrative);
    const names = columnsOf(rows).filter((name) => !(invented && name === "illustrative"));
    const head = element("tr", {}, ...names.map((name) => element("th", { scope: "col" }, words.title(name))));
    const body = rows.map((row) => {
        const cells = names.map((name) => element("td", {}, words(name, row[name]) || unknown));
        const first = cells[0];
        if (open && first && row["found"] !== false) {
            const link = element("button", { type: "button", class: "link" }, first.textContent || unknown);
            link.addEventListener("click", () => open(row));
            first.replaceChildren(link);
        }
        return element("tr", {}, ...cells);
    });
    const node = element("table", {}, element("thead", {}, head), element("tbody", {}, ...body));
    const found = section(kind, rowTitles[kind], scrolled(node, rowTitles[kind]));
    if (invented) found.querySelector("h2")?.append(element("span", { class: "badge" }, say("illustrative")));
    return found;
}

const rowTitles = { phases: "sitePhases", parcels: "siteParcels", schedule: "siteSchedule" } as const;

export function photosSection(photos: readonly Photo[], most = Infinity): HTMLElement | undefined {
    const shown = photos.filter((photo) => photo.address !== undefined).slice(0, most);
    if (shown.length === 0) return undefined;
    return section("photos", "sitePhotos", element("div", { class: "sheet" }, ...shown.map(photoNode)));
}

function photoNode(photo: Photo): HTMLElement {
    const title = photo.title ?? say("photoUntitled");
    const image = element("img", { src: address(photo.address ?? ""), alt: title, loading: "lazy", decoding: "async" });
    const figure = element("figure", {});
    image.addEventListener("error", () => figure.classList.add("missing"));
    const badge = photo.illustrative ? element("span", { class: "badge" }, say("illustrative")) : undefined;
    const taken = photo.taken ? element("span", { class: "taken" }, photo.taken) : undefined;
    figure.append(image, element("figcaption", {}, element("span", {}, title), taken, badge));
    return figure;
}

function table(titles: readonly TextName[], rows: readonly (readonly unknown[])[]): HTMLElement {
    const used = titles.map((_, column) => column === 0 || rows.some((row) => plainWords(row[column]) !== ""));
    const cells = (row: readonly unknown[]): HTMLElement[] =>
        row.flatMap((value, column) => (used[column] ? [element("td", {}, plainWords(value) || unknown)] : []));
    const head = element("tr", {}, ...titles.flatMap((title, column) => (used[column] ? [element("th", { scope: "col" }, say(title))] : [])));
    const node = element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows.map((row) => element("tr", {}, ...cells(row)))));
    return scrolled(node, "siteProblems");
}

/** A wide table scrolls by itself on a phone, also from the keyboard. */
function scrolled(node: HTMLElement, title: TextName): HTMLElement {
    return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": say(title) }, node);
}

/** Numbers of rows that nobody but the record itself goes by. */
const rowKeys = ["schedule_no", "link_no"];

/** Columns that any row fills, in the order in which they come. */
function columnsOf(rows: readonly Row[]): string[] {
    const names = new Set<string>();
    for (const row of rows) {
        for (const [name, value] of Object.entries(row)) {
            if (!name.startsWith("_") && plainWords(value) !== "") names.add(name);
        }
    }
    for (const hidden of ["id", "layer", "lon", "lat", "bbox", "properties", "found", ...rowKeys]) names.delete(hidden);
    return [...names];
}

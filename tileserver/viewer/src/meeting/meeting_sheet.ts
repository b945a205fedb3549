import type { Catalog, CatalogLayer, Codes } from "../api/server";
import type { Feature } from "../api/features";
import type { Site } from "../api/site";
import { say } from "../i18n/language";
import { element } from "../page/element";
import { factsSection, isOpen, lightNode, milestoneNode, nextMilestone, photosSection } from "../site/site_sections";
import { plainWords, wordsFrom, type Words } from "../site/words";

export interface Presented {
    feature: Feature;
    layer: CatalogLayer;
    /** undefined: not fetched yet, or the server is away. */
    site: Site | undefined;
    name: string;
    illustrative: boolean;
}

/** What is spoken of: no more than can be read from the other end of the table. */
const spokenFacts = [
    "stage", "district", "zone", "category", "investment", "owner", "address_text", "status_text", "start_date", "finish_date", "expected_date", "task_force",
];

/** Top to bottom as a meeting goes: who, how it stands, what blocks it and who must act, what comes next, how it looks. */
export function meetingSheet(one: Presented, codes: Codes, catalog: Catalog, open: () => void): HTMLElement[] {
    const more = element("button", { type: "button", class: "link" }, say("meetingMore"));
    more.addEventListener("click", open);
    const badge = one.illustrative ? element("span", { class: "badge" }, say("illustrative")) : undefined;
    const subject: Site = one.site ?? { ...one.feature, layer: one.layer.id, phases: [], parcels: [], milestones: [], problems: [], photos: [] };
    const parts = [
        element("h1", {}, one.name, badge),
        lightNode(subject.light),
        one.feature.lon === undefined ? element("p", { class: "position" }, say("siteNoPosition")) : undefined,
        problems(subject, wordsFrom(codes, catalog.layers, "problems")),
        milestone(subject, catalog.day),
        factsSection({ ...subject, properties: one.feature.properties }, one.layer, codes, spokenFacts),
        photosSection(subject.photos, 2),
        element("p", {}, more),
    ];
    return parts.filter((part): part is HTMLElement => part !== undefined);
}

function problems(site: Site, words: Words): HTMLElement | undefined {
    const open = site.problems.filter(isOpen);
    if (site.problems.length === 0) return undefined;
    const list = element("ul");
    for (const one of open) {
        const details = [one.department, words("level", one.level), words("state", one.state), one.raised && say("problemSince", { date: one.raised })];
        list.append(
            element(
                "li",
                {},
                element("strong", {}, plainWords(one.title)),
                element("span", {}, details.map(plainWords).filter((text) => text !== "").join(" · ")),
            ),
        );
    }
    const nothing = open.length === 0 ? element("p", { class: "note" }, say("meetingNoOpenProblems", { count: site.problems.length })) : undefined;
    return element("section", { class: "open-problems" }, element("h2", {}, say("meetingProblems", { count: open.length })), nothing ?? list);
}

function milestone(site: Site, day: string | undefined): HTMLElement | undefined {
    const next = nextMilestone(site.milestones);
    if (!next) return undefined;
    return element("section", { class: "milestones" }, element("h2", {}, say("meetingMilestone")), element("ol", {}, milestoneNode(next, day)));
}

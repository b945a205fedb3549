import type { Page } from "../page/page";
import type { Part } from "../page/part";
import type { CompareView } from "./compare_view";

const usualShare = 50;

/**
 * Two maps of one place, parted by a line that moves: its button and its keys in the address, `compare=` (the style at the right) and
 * `split=` (where the line stands, per cent from the left). The second map is loaded when it is first asked for.
 */
export function comparing(page: Page): Part {
    let style: string | undefined;
    let share = usualShare;
    let view: CompareView | undefined;
    let loading = false;

    const set = (wanted: string | undefined): void => {
        style = wanted !== undefined && page.offered.some((one) => one.id === wanted) ? wanted : undefined;
        page.toolbar.render();
        page.link.update();
        if (view) view.show(style);
        else if (style !== undefined && !loading) void load();
    };
    const load = async (): Promise<void> => {
        loading = true;
        const { CompareView } = await import("./compare_view");
        loading = false;
        const moved = (percent: number): void => {
            share = percent;
            page.link.update();
        };
        view = new CompareView(page, share, { choose: set, move: moved });
        page.add(view);
        view.show(style);
    };
    /** Present and planned use belong together; else the first that is another. */
    const partner = (): string | undefined => {
        const now = page.state.get("style");
        const pair = now === "planning" ? "planning-planned" : "planning";
        const others = page.offered.filter((one) => one.id !== now);
        return (others.find((one) => one.id === pair) ?? others[0])?.id;
    };

    page.toolbar.add({
        id: "compare",
        text: "compare",
        icon: "compare",
        action: () => set(style === undefined ? partner() : undefined),
        pressed: () => style !== undefined,
    });
    page.link.add("split", {
        read: (text) => {
            const percent = Number(text);
            share = text !== undefined && percent >= 0 && percent <= 100 ? percent : usualShare;
            view?.move(share);
        },
        write: () => (style === undefined || share === usualShare ? undefined : String(share)),
    });
    page.link.add("compare", {
        read: (text) => set(text === undefined ? undefined : decodeURIComponent(text)),
        write: () => (style === undefined ? undefined : encodeURIComponent(style)),
    });
    return { render: () => undefined };
}

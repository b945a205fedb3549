import { element } from "../page/element";
import { say } from "../i18n/language";
import { forgetEarly, readiness, type Readiness } from "../api/server";

const pollMilliseconds = 1000;
const watchMilliseconds = 5000;

function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A page that says what is going on instead of a map, and a line over the map when something is wrong. */
export class Status {
    readonly page = element("div", { class: "status-page", role: "status" });
    readonly banner = element("div", { class: "banner", role: "alert", hidden: "" });

    /** Resolves when the store is built; until then the page says how far it is, or that the server is away. */
    async untilReady(): Promise<Readiness> {
        for (;;) {
            try {
                const state = await readiness();
                if (state.ready) return state;
                const percent = Math.round(state.progress * 100);
                this.showPage(say("preparing"), say("preparingStep", { percent, step: state.step }), state.progress);
            } catch {
                this.showPage(say("preparing"), say("serverAway"));
            }
            forgetEarly();
            await pause(pollMilliseconds);
        }
    }

    showPage(heading: string, sentence: string, progress?: number, ...more: Node[]): void {
        const bar = progress === undefined ? undefined : element("progress", { max: "1", value: String(progress) });
        this.page.hidden = false;
        this.page.replaceChildren(element("div", {}, element("h1", {}, heading), element("p", {}, sentence), bar, ...more));
    }

    hidePage(): void {
        this.page.hidden = true;
    }

    showBanner(text: string): void {
        this.banner.textContent = text;
        this.banner.hidden = false;
    }

    hideBanner(): void {
        this.banner.hidden = true;
    }

    /** Watches the server for as long as the page is open: says when it is away, and calls `changed` when its data have changed. */
    async watch(version: string | undefined, changed: () => Promise<void>): Promise<never> {
        let known = version;
        let away = false;
        for (;;) {
            await pause(watchMilliseconds);
            try {
                const state = await readiness();
                if (!state.ready) {
                    this.showBanner(say("preparingStep", { percent: Math.round(state.progress * 100), step: state.step }));
                    away = true;
                    continue;
                }
                if (state.version !== known || away) {
                    const isNew = state.version !== known;
                    known = state.version;
                    await changed();
                    this.hideBanner();
                    if (isNew) this.flash(say("dataChanged"));
                }
                away = false;
            } catch {
                away = true;
                this.showBanner(say("serverAway"));
            }
        }
    }

    /** A line that goes away by itself. */
    flash(text: string): void {
        this.showBanner(text);
        setTimeout(() => {
            if (this.banner.textContent === text) this.hideBanner();
        }, 4000);
    }
}

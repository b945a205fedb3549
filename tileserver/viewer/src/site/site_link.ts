import { say } from "../i18n/language";
import type { Page } from "../page/page";
import type { Part } from "../page/part";
import type { SitePage } from "./site_page";

/** Opens and closes a site's page as `state.site` and the address say; the page itself loads when it is first needed. */
export class SiteLink implements Part {
    private pageNode: SitePage | undefined;
    private loading: Promise<SitePage> | undefined;

    constructor(private readonly page: Page) {
        page.state.on("site", (key) => void this.follow(key));
        page.link.add("site", {
            read: (text) => page.state.set("site", text === undefined || text === "" ? undefined : decoded(text)),
            write: () => {
                const key = page.state.get("site");
                return key === undefined ? undefined : encodeURIComponent(key);
            },
        });
    }

    render(): void {
        this.pageNode?.render();
    }

    onData(): void {
        this.pageNode?.refresh();
    }

    private async follow(key: string | undefined): Promise<void> {
        // A step of the browser's history, so that its own way back leads to the map.
        if (key !== undefined && this.page.link.text("site") === undefined) history.pushState(history.state, "", location.href);
        this.page.link.update();
        if (key === undefined) {
            this.pageNode?.close();
            return;
        }
        try {
            const node = await this.load();
            if (this.page.state.get("site") === key) await node.open(key);
        } catch (error) {
            this.page.status.flash(say("loadFailed", { reason: (error as Error).message }));
        }
    }

    private load(): Promise<SitePage> {
        this.loading ??= import("./site_page").then(({ SitePage: Loaded }) => {
            this.pageNode = new Loaded(this.page, () => this.page.state.set("site", undefined));
            this.page.place(this.pageNode.node);
            return this.pageNode;
        });
        this.loading.catch(() => (this.loading = undefined));
        return this.loading;
    }
}

function decoded(text: string): string {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}

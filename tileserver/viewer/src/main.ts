import "./page/page.css";
import { App } from "./page/app";
import { chooseLanguage, say } from "./i18n/language";
import { hasWebgl2 } from "./map/create_map";
import { element } from "./page/element";
import { readPermalink } from "./permalink/permalink";
import { Status } from "./status/status";

async function start(root: HTMLElement): Promise<void> {
    const link = readPermalink(location.hash);
    chooseLanguage(link.language);
    const status = new Status();
    root.append(status.page, status.banner);
    status.showPage(say("appName"), say("connecting"));
    if (!hasWebgl2()) {
        status.showPage(say("appName"), say("noWebgl"), undefined, element("a", { href: "catalog" }, "/catalog"));
        return;
    }
    await status.untilReady();
    try {
        await App.open(root, link, status);
    } catch (error) {
        status.showPage(say("appName"), say("loadFailed", { reason: (error as Error).message }));
    }
}

const root = document.getElementById("app");
if (root) void start(root);

import "./page/page.css";
import "./page/print.css";
import { App } from "./page/app";
import { chooseLanguage, say } from "./i18n/language";
import { graphics, startWorker } from "./map/create_map";
import { element } from "./page/element";
import { Permalink } from "./permalink/permalink";
import { Status } from "./status/status";

async function start(root: HTMLElement): Promise<void> {
    const link = new Permalink(location.hash);
    chooseLanguage(link.text("lang"));
    const status = new Status();
    root.append(status.page, status.banner);
    status.showPage(say("appName"), say("connecting"));
    startWorker();
    if (graphics() === "none") {
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

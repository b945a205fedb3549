import { GPUInitializationError } from "maplibre-gl";
import "./page/page.css";
import "./page/print.css";
import { App } from "./page/app";
import { chooseLanguage, say } from "./i18n/language";
import { startWorker } from "./map/create_map";
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
    await status.untilReady();
    try {
        await App.open(root, link, status);
    } catch (error) {
        // What stands of the page by then is of no use.
        root.replaceChildren(status.page, status.banner);
        if (error instanceof GPUInitializationError) {
            status.showPage(say("appName"), say("noWebgl"), undefined, element("a", { href: "catalog" }, "/catalog"));
            return;
        }
        status.showPage(say("appName"), say("loadFailed", { reason: (error as Error).message }));
    }
}

const root = document.getElementById("app");
if (root) void start(root);

// What the browser tests of the viewer share: the demo city, served; pages of the system's Chromium; axe; screenshots.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);

/** Without Chromium the test ends as skipped (77). Call `finish()` at the end, whatever happened. */
export async function demo(program, viewer, out) {
    if (!browserPath) {
        console.log("SKIPPED: no Chromium on this machine (tools/setup --tests installs it)");
        process.exit(77);
    }
    const require = createRequire(pathToFileURL(join(viewer, "package.json")));
    const { chromium } = require("playwright-core");
    const folder = mkdtempSync(join(tmpdir(), "goldenbelt-viewer-"));
    const city = join(folder, "city");
    mkdirSync(out, { recursive: true });

    /** Resolves with process and address when the server says that it listens. */
    const serve = (port) => {
        const child = spawn(program, ["serve", city, "--port", String(port), "--snapshots", join(folder, "snapshots")], {
            stdio: ["ignore", "pipe", "ignore"],
        });
        return new Promise((resolve, reject) => {
            let text = "";
            child.stdout.on("data", (bytes) => {
                text += bytes;
                const found = /listening on (http:\/\/\S+)/.exec(text);
                if (found) resolve({ child, address: found[1] });
            });
            child.on("exit", (code) => reject(new Error(`the server ended with ${code}`)));
        });
    };
    const stop = (running) => {
        const ended = new Promise((resolve) => running.child.on("exit", resolve));
        running.child.kill("SIGTERM");
        return ended;
    };

    execFileSync(program, ["sample", city]);
    let server = await serve(0);
    const browser = await chromium.launch({
        executablePath: browserPath,
        // Root has no sandbox; machines without a graphics card draw in software.
        args: ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
    });
    const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

    return {
        server: () => server,
        load: async (name) => {
            const found = await import(pathToFileURL(require.resolve(name)).href);
            return found.default ?? found;
        },
        check: async (name, action) => {
            const begun = Date.now();
            await action();
            console.log(`ok - ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
        },
        /** A page in a context of its own. */
        newPage: async (viewport, options = {}) => {
            const context = await browser.newContext({ viewport, locale: "zh-CN", permissions: ["clipboard-read", "clipboard-write"], ...options });
            const page = await context.newPage();
            page.setDefaultTimeout(60000);
            page.on("pageerror", (error) => console.log(`page error: ${error}`));
            return page;
        },
        openAt: async (page, hash) => {
            await page.goto("about:blank");
            await page.goto(`${server.address}/${hash}`);
            await page.waitForFunction(() => document.documentElement.dataset.map === "idle", undefined, { timeout: 120000 });
        },
        /** Serious and critical findings, one line each. */
        axeFindings: async (page) => {
            await page.evaluate(axe);
            const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
            return found.violations
                .filter((one) => one.impact === "serious" || one.impact === "critical")
                .map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(", ")}`);
        },
        shot: (page, name) => page.screenshot({ path: join(out, `${name}.png`) }),
        /** Does something while the server is away, and brings it back at the same address. */
        restart: async (meanwhile) => {
            const { port } = new URL(server.address);
            await stop(server);
            try {
                await meanwhile();
            } finally {
                server = await serve(port);
            }
        },
        finish: async () => {
            await browser.close();
            if (server.child.exitCode === null) await stop(server).catch(() => undefined);
            rmSync(folder, { recursive: true, force: true });
        },
    };
}

// node viewer_test.mjs PROGRAM VIEWER_SOURCES OUT [PART…]: serves the demo city once and uses the map in the system's Chromium as a person would,
// in both languages. Expectations are facts of the data: of the list of projects, of the server's rows, of an independent decoder of tiles,
// of PROJ and GeographicLib. Screenshots go to OUT. Which function is tested where: README.md beside this file.
import { demo } from "./viewer_page.mjs";

const [program, viewer, out, ...wanted] = process.argv.slice(2);
const parts = ["card", "map", "legend", "compare", "panels", "measuring", "site", "modes", "addresses", "stranger"];
const unknown = wanted.filter((part) => !parts.includes(part));
if (unknown.length > 0) throw new Error(`no part ${unknown.join(", ")}; there are ${parts.join(", ")}`);

const shared = await demo(program, viewer, out);
let failed = 0;
try {
    for (const part of wanted.length > 0 ? wanted : parts) {
        const { default: run } = await import(`./viewer_${part}.mjs`);
        await run(shared);
    }
    await shared.check("nothing was asked of another host", () => {
        if (shared.foreign.size > 0) throw new Error([...shared.foreign].join(", "));
    });
} finally {
    failed = await shared.finish();
}
process.exit(failed > 0 ? 1 : 0);

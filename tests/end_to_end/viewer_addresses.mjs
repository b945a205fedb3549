// Addresses as they come out of mail programs, old notes and typing: the page opens with what they say rightly.
import assert from "node:assert/strict";
import { here, until } from "./viewer_page.mjs";

export default async function addresses(shared) {
    const { check, newPage, openAt } = shared;
    const page = await newPage({ width: 1280, height: 800 });

    for (const broken of ["hidden=%E0%A4%A", "under=%", "compare=%", "sel=projects/%", "site=%", "meeting=%", "views=%", "style=%E0%A4%A", "where=%E0%A4%A"]) {
        await check(`an address whose escapes are cut off opens without that key: ${broken}`, async () => {
            await openAt(page, `${here}&${broken}&panel=layers&lang=en`);
            await page.waitForURL((url) => !url.hash.includes(broken));
            assert.match(page.url(), /#15\.00\/43\.88070\/125\.32450&panel=layers&lang=en$/);
            assert.ok(await page.locator(".styles input:checked").isVisible());
        });
    }

    await check("conditions that mean nothing in these data are left out, and nothing is asked with them", async () => {
        const refused = [];
        page.on("response", (response) => {
            if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
        });
        const meaningless = ["projects:no_such_field:in:x", "no_such_layer:stage:in:x", "projects:investment:class:a,b", "projects:finish_date:range:soon,", "projects:stage:range:1,2"];
        await openAt(page, `${here}&where=${meaningless.join(";")};projects:stage:in:construction&panel=legend&lang=zh`);
        await page.waitForURL((url) => /[&]where=projects:stage:in:construction(&|$)/.test(url.hash));
        await page.locator(".active-filters", { hasText: "开工建设" }).waitFor();
        assert.equal(await page.locator(".active-filters button").count(), 1);
        await until(page, () => document.querySelector(".legend .row .count") !== null);
        assert.deepEqual(refused, []);
    });
    await page.context().close();
}

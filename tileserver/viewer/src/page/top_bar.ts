import { language, say, setLanguage, titleOf } from "../i18n/language";
import { element } from "./element";
import type { Page } from "./page";
import type { Part } from "./part";

/** Title and day of the data, and the language. */
export class TopBar implements Part {
    private readonly title = element("h1");
    private readonly day = element("span", { class: "day" });
    private readonly language = element("button", { type: "button", class: "language" });

    constructor(private readonly page: Page) {
        this.language.addEventListener("click", () => setLanguage(language() === "zh" ? "en" : "zh"));
        page.bar.append(this.title, this.day, element("span", { class: "space" }), this.language);
        this.render();
    }

    onData(): void {
        this.render();
    }

    render(): void {
        const { title, titles, day } = this.page.catalog;
        this.title.textContent = this.title.title = document.title = titleOf(titles, title ?? "") || say("appName");
        this.day.textContent = day ? say("dataDay", { day }) : "";
        this.language.textContent = say("switchLanguage");
        this.language.lang = language() === "zh" ? "en" : "zh-CN";
    }
}

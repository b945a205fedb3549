import { texts, type Language, type TextName } from "./texts";

/** A text of the server in both languages. */
export interface Titles {
    zh: string;
    en: string;
}

const storageKey = "goldenbelt:language";
let current: Language = "zh";
const listeners: (() => void)[] = [];

export function language(): Language {
    return current;
}

/** The address wins, then the last choice, then the browser; Chinese where none of them says. */
export function chooseLanguage(fromAddress: string | undefined): void {
    const wanted = fromAddress ?? stored() ?? navigator.language;
    current = wanted.toLowerCase().startsWith("en") ? "en" : "zh";
    document.documentElement.lang = current === "zh" ? "zh-CN" : "en";
}

export function setLanguage(next: Language): void {
    if (next === current) return;
    current = next;
    document.documentElement.lang = next === "zh" ? "zh-CN" : "en";
    try {
        localStorage.setItem(storageKey, next);
    } catch {
        // Storage may be forbidden; the choice then lasts as long as the page.
    }
    for (const listener of listeners) listener();
}

/** Called after every change of language; views redraw their texts. */
export function onLanguage(listener: () => void): void {
    listeners.push(listener);
}

export function say(name: TextName, values: Record<string, string | number> = {}): string {
    return texts[name][current].replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ""));
}

export function titleOf(titles: Titles | undefined, otherwise: string): string {
    if (!titles) return otherwise;
    return titles[current] || titles[current === "zh" ? "en" : "zh"] || otherwise;
}

function stored(): string | undefined {
    try {
        return localStorage.getItem(storageKey) ?? undefined;
    } catch {
        return undefined;
    }
}

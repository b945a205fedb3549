import type { Place } from "./measurement";

export type Mode = "line" | "area";

const digits = 7;

/** `measured=area:125.3,43.87,125.35,43.9,…`: longitudes and latitudes in turn, to a centimetre. */
export function writeShape(mode: Mode, places: readonly Place[]): string | undefined {
    if (places.length === 0) return undefined;
    const numbers = places.flatMap((place) => [place.longitude, place.latitude]);
    return `${mode}:${numbers.map((one) => String(Number(one.toFixed(digits)))).join(",")}`;
}

/** No places where the text is none of ours. */
export function readShape(text: string | undefined): { mode: Mode; places: Place[] } {
    const [mode, list = ""] = (text ?? "").split(":");
    const numbers = list === "" ? [] : list.split(",").map(Number);
    const places: Place[] = [];
    for (let i = 0; i + 1 < numbers.length; i += 2) {
        const [longitude = Number.NaN, latitude = Number.NaN] = numbers.slice(i, i + 2);
        if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) < 90)) return { mode: "line", places: [] };
        places.push({ longitude, latitude });
    }
    return { mode: mode === "area" ? "area" : "line", places };
}

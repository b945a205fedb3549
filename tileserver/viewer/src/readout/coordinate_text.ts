import { prefixedEasting, toPlane, zoneAt, centralMeridian } from "../projection/gauss_kruger";

/** How a place can be said. `zone` and `prefix` are CGCS2000 in a zone of 3°, without and with its number before the easting. */
export const systems = ["degrees", "sexagesimal", "zone", "prefix"] as const;
export type CoordinateSystem = (typeof systems)[number];

export function isSystem(text: string | undefined): text is CoordinateSystem {
    return (systems as readonly string[]).includes(text ?? "");
}

/** The figures of a place; the words round them are the page's. */
export interface CoordinateFigures {
    /** Longitude, or Y: metres to the east. */
    east: string;
    /** Latitude, or X: metres to the north. */
    north: string;
    zone?: number;
    meridian?: number;
}

/** undefined: the place lies in no zone of the national system. Six decimals are 0.1 m, and so are the figures of the plane. */
export function coordinateFigures(longitude: number, latitude: number, system: CoordinateSystem): CoordinateFigures | undefined {
    if (system === "degrees") return { east: `${decimal(longitude, 6)}°`, north: `${decimal(latitude, 6)}°` };
    if (system === "sexagesimal") {
        return { east: sexagesimal(longitude, "E", "W"), north: sexagesimal(latitude, "N", "S") };
    }
    const zone = zoneAt(longitude);
    if (zone === undefined) return undefined;
    const plane = toPlane(longitude, latitude, zone);
    const east = system === "prefix" ? prefixedEasting(zone, plane.east) : plane.east;
    return { east: decimal(east, 2), north: decimal(plane.north, 2), zone, meridian: centralMeridian(zone) };
}

function decimal(value: number, digits: number): string {
    return value.toFixed(digits).replace("-", "−");
}

/** 125°19′28.20″E: hundredths of a second, 0.3 m; what rounds up to 60 is carried. */
function sexagesimal(degrees: number, positive: string, negative: string): string {
    const hundredths = Math.round(Math.abs(degrees) * 360_000);
    const whole = Math.floor(hundredths / 360_000);
    const minutes = Math.floor((hundredths % 360_000) / 6_000);
    const seconds = (hundredths % 6_000) / 100;
    const two = (value: number): string => String(value).padStart(2, "0");
    return `${whole}°${two(minutes)}′${seconds.toFixed(2).padStart(5, "0")}″${degrees < 0 ? negative : positive}`;
}

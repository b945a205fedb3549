import type { Geodesic } from "geographiclib-geodesic";
import { toPlane, zoneAt, type PlanePoint } from "../projection/gauss_kruger";

export interface Place {
    longitude: number;
    latitude: number;
}

/** A quantity on the plane of a zone and on the ellipsoid. The plane is missing outside of the national zones. */
export interface Measured {
    plane?: number;
    ellipsoid: number;
}

export interface LineMeasure {
    length: Measured;
    /** Length of the last stretch alone. */
    last: Measured;
    zone: number | undefined;
}

export interface AreaMeasure {
    /** Square metres. */
    area: Measured;
    perimeter: Measured;
    zone: number | undefined;
    /** The outline crosses itself: what lies inside is then not one thing, and no area is given. */
    crossed: boolean;
}

type Ellipsoid = InstanceType<typeof Geodesic.Geodesic>;

/**
 * Lengths and areas of what was clicked. On the plane the sides are straight lines of the zone's grid (what a drawing and a contract
 * use: 平面); on the ellipsoid they are shortest lines (C. F. F. Karney, "Algorithms for geodesics", 2013). One zone serves the whole
 * shape: that of its first point, so that adding a point never changes what was measured before.
 */
export function measureLine(places: readonly Place[], geodesic: Ellipsoid): LineMeasure {
    const zone = zoneOf(places);
    const geodesicStretches = stretches(places, (a, b) => distance(geodesic, a, b));
    const planeStretches = zone === undefined ? undefined : stretches(onPlane(places, zone), planeDistance);
    return {
        length: measured(planeStretches && sum(planeStretches), sum(geodesicStretches)),
        last: measured(planeStretches && (planeStretches.at(-1) ?? 0), geodesicStretches.at(-1) ?? 0),
        zone,
    };
}

/** The ring is closed from the last place to the first; its direction does not matter. */
export function measureArea(places: readonly Place[], geodesic: Ellipsoid): AreaMeasure {
    const zone = zoneOf(places);
    const polygon = geodesic.Polygon(false);
    for (const place of places) polygon.AddPoint(place.latitude, place.longitude);
    const result = polygon.Compute(false, true);
    const ring = zone === undefined ? undefined : onPlane(places, zone);
    return {
        area: measured(ring && Math.abs(ringArea(ring)), Math.abs(result.area ?? 0)),
        perimeter: measured(ring && sum(stretches(closed(ring), planeDistance)), result.perimeter),
        zone,
        crossed: crossesItself(ring ?? places.map((place) => ({ east: place.longitude, north: place.latitude }))),
    };
}

function zoneOf(places: readonly Place[]): number | undefined {
    return places[0] && zoneAt(places[0].longitude);
}

function onPlane(places: readonly Place[], zone: number): PlanePoint[] {
    return places.map((place) => toPlane(place.longitude, place.latitude, zone));
}

function measured(plane: number | undefined, ellipsoid: number): Measured {
    return plane === undefined ? { ellipsoid } : { plane, ellipsoid };
}

function closed<T>(ring: readonly T[]): T[] {
    return [...ring, ...ring.slice(0, 1)];
}

function stretches<T>(path: readonly T[], length: (a: T, b: T) => number): number[] {
    return path.slice(1).map((point, index) => length(path[index] as T, point));
}

function sum(values: readonly number[]): number {
    return values.reduce((total, value) => total + value, 0);
}

function distance(geodesic: Ellipsoid, a: Place, b: Place): number {
    return geodesic.Inverse(a.latitude, a.longitude, b.latitude, b.longitude).s12 ?? 0;
}

function planeDistance(a: PlanePoint, b: PlanePoint): number {
    return Math.hypot(b.east - a.east, b.north - a.north);
}

/** Shoelace from the first point: differences keep their digits where eastings have eight. */
function ringArea(ring: readonly PlanePoint[]): number {
    const origin = ring[0];
    if (!origin) return 0;
    let twice = 0;
    ring.forEach((point, index) => {
        const next = ring[(index + 1) % ring.length] as PlanePoint;
        twice += (point.east - origin.east) * (next.north - origin.north) - (next.east - origin.east) * (point.north - origin.north);
    });
    return twice / 2;
}

/** Sides that share a corner do not count, unless one runs back over the other. */
export function crossesItself(ring: readonly PlanePoint[]): boolean {
    const corners = ring.filter((point, index) => {
        const before = ring[(index + ring.length - 1) % ring.length];
        return before === undefined || ring.length === 1 || point.east !== before.east || point.north !== before.north;
    });
    const count = corners.length;
    if (count < 4) return false;
    for (let i = 0; i < count; ++i) {
        for (let j = i + 2; j < count; ++j) {
            if (i === 0 && j === count - 1) continue;
            const [a, b] = [corners[i], corners[(i + 1) % count]] as [PlanePoint, PlanePoint];
            const [c, d] = [corners[j], corners[(j + 1) % count]] as [PlanePoint, PlanePoint];
            if (meet(a, b, c, d)) return true;
        }
    }
    return false;
}

function meet(a: PlanePoint, b: PlanePoint, c: PlanePoint, d: PlanePoint): boolean {
    const [c1, d1, a1, b1] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
    if (c1 * d1 < 0 && a1 * b1 < 0) return true;
    return (
        (c1 === 0 && within(a, b, c)) || (d1 === 0 && within(a, b, d)) || (a1 === 0 && within(c, d, a)) || (b1 === 0 && within(c, d, b))
    );
}

function side(a: PlanePoint, b: PlanePoint, p: PlanePoint): number {
    return Math.sign((b.east - a.east) * (p.north - a.north) - (b.north - a.north) * (p.east - a.east));
}

function within(a: PlanePoint, b: PlanePoint, p: PlanePoint): boolean {
    return (
        Math.min(a.east, b.east) <= p.east &&
        p.east <= Math.max(a.east, b.east) &&
        Math.min(a.north, b.north) <= p.north &&
        p.north <= Math.max(a.north, b.north)
    );
}

/**
 * CGCS2000 on the plane: Gauss–Krüger zones of 3° (GB/T 17278), degrees in, metres out.
 *
 * Krüger's series in the third flattening n, to n⁶: C. F. F. Karney, "Transverse Mercator with an accuracy of a few nanometers",
 * Journal of Geodesy 85 (2011), equations 7 to 12 and 35; the same series is "JHS" of IOGP guidance note 7-2, 3.5.3.1. Inside a zone it is
 * good to well under a millimetre (tests/tileserver/viewer/gauss_kruger_test.ts compares with PROJ).
 */

/** CGCS2000 (EPSG:1024). WGS 84 differs by 0.1 mm in the polar radius: at map accuracy the degrees of both are one. */
export const ellipsoid = { radius: 6378137, flattening: 1 / 298.257222101 } as const;

const falseEasting = 500_000;

/** Zones of the national system: central meridians 75° to 135° E (EPSG:4513 to 4533). */
const firstZone = 25;
const lastZone = 45;

export interface PlanePoint {
    /** X of Chinese surveying: metres from the equator. */
    north: number;
    /** Y of Chinese surveying, without the zone's number in front: metres, 500 000 on the central meridian. */
    east: number;
}

/** The zone whose central meridian is nearest; undefined outside of the national system. */
export function zoneAt(longitude: number): number | undefined {
    const zone = Math.round(longitude / 3);
    return zone >= firstZone && zone <= lastZone ? zone : undefined;
}

export function centralMeridian(zone: number): number {
    return zone * 3;
}

/** The easting with the zone's number in front: 445712.22 of zone 42 is 42445712.22. */
export function prefixedEasting(zone: number, east: number): number {
    return zone * 1_000_000 + east;
}

const n = ellipsoid.flattening / (2 - ellipsoid.flattening);
const eccentricity = Math.sqrt(ellipsoid.flattening * (2 - ellipsoid.flattening));
/** Karney's A (equation 14): the meridian's length over 2π. */
const rectifyingRadius = (ellipsoid.radius / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64 + n ** 6 / 256);
/** α of equation 35, first coefficient for sin 2ξ′. */
const alpha = [
    n / 2 - (2 / 3) * n ** 2 + (5 / 16) * n ** 3 + (41 / 180) * n ** 4 - (127 / 288) * n ** 5 + (7891 / 37800) * n ** 6,
    (13 / 48) * n ** 2 - (3 / 5) * n ** 3 + (557 / 1440) * n ** 4 + (281 / 630) * n ** 5 - (1983433 / 1935360) * n ** 6,
    (61 / 240) * n ** 3 - (103 / 140) * n ** 4 + (15061 / 26880) * n ** 5 + (167603 / 181440) * n ** 6,
    (49561 / 161280) * n ** 4 - (179 / 168) * n ** 5 + (6601661 / 7257600) * n ** 6,
    (34729 / 80640) * n ** 5 - (3418889 / 1995840) * n ** 6,
    (212378941 / 319334400) * n ** 6,
];

/** Degrees to the plane of a zone. Meant for places in and near the zone; far from it (some 30°) the series no longer holds. */
export function toPlane(longitude: number, latitude: number, zone: number): PlanePoint {
    const lambda = ((longitude - centralMeridian(zone)) * Math.PI) / 180;
    const tau = Math.tan((latitude * Math.PI) / 180);
    const sigma = Math.sinh(eccentricity * Math.atanh((eccentricity * tau) / Math.hypot(1, tau)));
    const conformalTau = tau * Math.hypot(1, sigma) - sigma * Math.hypot(1, tau);
    const xiPrime = Math.atan2(conformalTau, Math.cos(lambda));
    const etaPrime = Math.asinh(Math.sin(lambda) / Math.hypot(conformalTau, Math.cos(lambda)));
    let xi = xiPrime;
    let eta = etaPrime;
    alpha.forEach((coefficient, index) => {
        const twice = 2 * (index + 1);
        xi += coefficient * Math.sin(twice * xiPrime) * Math.cosh(twice * etaPrime);
        eta += coefficient * Math.cos(twice * xiPrime) * Math.sinh(twice * etaPrime);
    });
    return { north: rectifyingRadius * xi, east: falseEasting + rectifyingRadius * eta };
}

// Features and shapes for "within" and "distance", in tiles from coarse to fine; at random but the same ones at every run.
import { choices } from "./random_choice.mjs";

export function generatedShapes(count = 500) {
    const { pick, some } = choices(20261126);
    const near = () => [125 + pick(1000) / 500, 43 + pick(1000) / 500];
    const line = () => Array.from({ length: 2 + pick(4) }, near);
    const parts = (make) => Array.from({ length: 1 + pick(3) }, make);
    const area = () => {
        const [x, y] = near();
        const [wide, high] = [0.05 + pick(100) / 80, 0.05 + pick(100) / 80];
        const ring = [[x, y], [x + wide, y], [x + wide, y + high], [x + wide / 3, y + high * 1.2], [x, y + high], [x, y]];
        return [pick(2) ? ring : ring.reverse()];
    };
    const makers = {
        Point: near, MultiPoint: () => parts(near), LineString: line, MultiLineString: () => parts(line), Polygon: area,
        MultiPolygon: () => parts(area),
    };
    const shape = (types) => {
        const type = some(types);
        return { type, coordinates: makers[type]() };
    };
    const feature = (geometry) => ({ type: "Feature", properties: {}, geometry });
    const wrapped = (make) => some([
        make,
        () => feature(make()),
        () => ({ type: "FeatureCollection", features: [feature(make()), feature(make())] }),
    ])();

    const all = Object.keys(makers);
    return Array.from({ length: count }, () => {
        const tile = some([{ z: 0, x: 0, y: 0 }, { z: 4, x: 13, y: 5 }, { z: 10, x: 868, y: 372 }]);
        const within = pick(2) === 0;
        const expression = within ? ["within", wrapped(() => shape(["Polygon", "MultiPolygon"]))] : ["distance", wrapped(() => shape(all))];
        // The specification's evaluator measures several lines as one, see styles/expression/README.md.
        const geometry = shape(within ? all : all.filter((type) => type !== "MultiLineString"));
        return { expression, feature: feature(geometry), tile, zoom: tile.z };
    });
}

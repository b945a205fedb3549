import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";

export interface LayerContents {
    name: string;
    features: number;
    bytes: number;
}

export interface TileContents {
    bytes: number;
    layers: LayerContents[];
    serverMilliseconds?: number;
}

/** Asks the server for one tile and says what is in it; undefined: nothing (204). */
export async function readTile(address: string, signal: AbortSignal): Promise<TileContents | undefined> {
    const response = await fetch(address, { signal });
    if (response.status === 204) return undefined;
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const body = new Uint8Array(await response.arrayBuffer());
    const contents: TileContents = { bytes: body.length, layers: layersOf(body) };
    const timing = /(?:^|,)\s*tile;[^,]*dur=([\d.]+)/.exec(response.headers.get("Server-Timing") ?? "");
    if (timing) contents.serverMilliseconds = Number(timing[1]);
    return contents;
}

/** Counts from the decoder, bytes from the lengths of the layer messages (MVT 2.1, field 3 of the tile). */
export function layersOf(body: Uint8Array): LayerContents[] {
    const sizes = new Map<string, number>();
    const pbf = new PbfReader(body);
    pbf.readFields(
        (tag, result, reader) => {
            if (tag !== 3) return;
            const end = reader.readVarint() + reader.pos;
            const start = reader.pos;
            let name = "";
            while (reader.pos < end) {
                const key = reader.readVarint();
                if (key >> 3 === 1) name = reader.readString();
                else reader.skip(key);
            }
            result.set(name, end - start);
        },
        sizes,
    );
    const tile = new VectorTile(new PbfReader(body));
    return Object.values(tile.layers).map((layer) => ({
        name: layer.name,
        features: layer.length,
        bytes: sizes.get(layer.name) ?? 0,
    }));
}

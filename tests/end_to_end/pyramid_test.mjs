// Reads every tile of a pyramid over HTTP from the built program and holds it against two decoders that are not ours:
// Mapbox's vector-tile for JavaScript, and GDAL's MVT reader.
//     node pyramid_test.mjs PROGRAM HIGHEST_ZOOM SOURCE…          SOURCE `sample`: the demo city, made for the occasion
// From z14 up (rule 8) every feature of the catalog must be found; the same tile asked twice must be the same bytes.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { boundsOf, covering, get, inParallel, start, stop } from './tile_server.mjs';

const require = createRequire(new URL('../../tileserver/viewer/package.json', import.meta.url));
const { VectorTile } = await import(require.resolve('@mapbox/vector-tile'));
const { PbfReader, default: DefaultPbf } = await import(require.resolve('pbf'));
const Pbf = PbfReader ?? DefaultPbf;

const kCompleteZoom = 14;
const kBuffer = 64;
const kTilesForGdal = 500; // a zoom; GDAL walks all tiles of its folder for each layer
const [program, highestZoomText, ...sources] = process.argv.slice(2);
const highestZoom = Number(highestZoomText);
const scratch = mkdtempSync(path.join(tmpdir(), 'goldenbelt-pyramid-'));
if (sources[0] === 'sample') {
  sources[0] = path.join(scratch, 'city');
  const made = spawnSync(program, ['sample', sources[0]], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (made.status !== 0) throw new Error(`goldenbelt sample ended with ${made.status}`);
}
const faults = [];
const fault = (text) => {
  faults.push(text);
  if (faults.length <= 20) console.error(`FAULT ${text}`);
};

// The surveyor's formula in tile coordinates (MVT 2.1, 4.3.3.3); decoded rings repeat their first point.
function area(ring) {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; ++i) sum += ring[i].x * ring[i + 1].y - ring[i + 1].x * ring[i].y;
  return sum / 2;
}

function checkFeature(feature, where) {
  const parts = feature.loadGeometry();
  if (parts.length === 0) fault(`${where}: no geometry`);
  for (const part of parts) {
    for (const { x, y } of part) {
      if (x < -kBuffer || y < -kBuffer || x > 4096 + kBuffer || y > 4096 + kBuffer) fault(`${where}: ${x},${y} is outside`);
    }
    if (feature.type === 2 && part.length < 2) fault(`${where}: a line of ${part.length} points`);
    if (feature.type === 3 && part.length < 4) fault(`${where}: a ring of ${part.length} points`);
  }
  if (feature.type === 3) {
    const areas = parts.map(area);
    if (areas.length > 0 && areas[0] <= 0) fault(`${where}: the first ring is not an outer ring`);
    if (areas.includes(0)) fault(`${where}: a ring without area`);
  }
}

function checkTile(bytes, z, x, y, seen, countings) {
  const tile = new VectorTile(new Pbf(bytes));
  for (const [name, layer] of Object.entries(tile.layers)) {
    if (layer.version !== 2 || layer.extent !== 4096) fault(`${z}/${x}/${y} ${name}: version ${layer.version}, extent ${layer.extent}`);
    for (const counts of countings) counts.set(name, (counts.get(name) ?? 0) + layer.length);
    const ids = new Set();
    for (let i = 0; i < layer.length; ++i) {
      const feature = layer.feature(i);
      const where = `${z}/${x}/${y} ${name} #${feature.id}`;
      checkFeature(feature, where);
      if (feature.id === undefined) {
        if (z >= kCompleteZoom) fault(`${where}: no id`);
        continue;
      }
      if (ids.has(feature.id)) fault(`${where}: twice in one tile`);
      ids.add(feature.id);
      if (!seen.has(name)) seen.set(name, new Set());
      seen.get(name).add(feature.id);
    }
  }
}

// GDAL opens a folder of one zoom level as one data set and counts each layer's features tile by tile. It is told the
// layers, because by itself it looks for them in the first thousand tiles only.
const metadata = path.join(scratch, 'metadata.json');
function checkWithGdal(folder, counts, z) {
  const run = spawnSync('ogrinfo', ['-ro', '-so', '-al', '-oo', 'CLIP=NO', '-oo', `METADATA_FILE=${metadata}`, `MVT:${folder}`],
    { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (run.status !== 0) return fault(`z${z}: GDAL: ${run.stderr.trim()}`);
  if (/ERROR|Warning/.test(run.stderr)) fault(`z${z}: GDAL: ${run.stderr.trim().split('\n')[0]}`);
  let layer = '';
  const found = new Map();
  for (const line of run.stdout.split('\n')) {
    const name = /^Layer name: (.*)$/.exec(line);
    if (name) layer = name[1];
    const count = /^Feature Count: (\d+)$/.exec(line);
    if (count) found.set(layer, Number(count[1]));
  }
  for (const [name, count] of counts) {
    if (found.get(name) !== count) fault(`z${z} ${name}: GDAL counts ${found.get(name)} features, vector-tile ${count}`);
  }
}

async function checkZoom(address, ids, bounds, z, features) {
  const seen = new Map();
  const counts = new Map();
  const countsForGdal = new Map();
  const folder = path.join(scratch, String(z));
  let tiles = 0;
  let bytes = 0;
  await inParallel(covering(bounds, z), async ([x, y]) => {
    const reply = await get(`${address}/tiles/${ids}/${z}/${x}/${y}`);
    if (reply.status === 204) return;
    if (reply.status !== 200) return fault(`${z}/${x}/${y}: status ${reply.status}`);
    ++tiles;
    bytes += reply.body.length;
    const forGdal = tiles <= kTilesForGdal;
    checkTile(reply.body, z, x, y, seen, forGdal ? [counts, countsForGdal] : [counts]);
    if (forGdal) {
      mkdirSync(path.join(folder, String(x)), { recursive: true });
      writeFileSync(path.join(folder, String(x), `${y}.pbf`), reply.body);
    }
    if (tiles % 16 === 1) {
      const again = await get(`${address}/tiles/${ids}/${z}/${x}/${y}`);
      if (!again.body.equals(reply.body) || again.etag !== reply.etag) fault(`${z}/${x}/${y}: other bytes the second time`);
    }
  });
  if (tiles > 0) checkWithGdal(folder, countsForGdal, z);
  rmSync(folder, { recursive: true, force: true });
  if (z >= kCompleteZoom) {
    for (const layer of features) {
      const found = seen.get(layer.id)?.size ?? 0;
      if (found !== layer.features) fault(`z${z} ${layer.id}: ${found} of ${layer.features} features`);
    }
  }
  console.log(`z${z}: ${tiles} tiles, ${Math.round(bytes / 1024)} kB, ${[...counts].map(([n, c]) => `${n} ${c}`).join(', ')}`);
}

const { child, address } = await start(program, [...sources, '--cache-mb', '0'], path.join(scratch, 'snapshots'));
try {
  const { layers } = JSON.parse((await get(`${address}/catalog`)).body);
  const ids = layers.map((layer) => encodeURIComponent(layer.id)).join(',');
  const { vector_layers } = JSON.parse((await get(`${address}/tiles/${ids}`)).body);
  writeFileSync(metadata, JSON.stringify({ format: 'pbf', json: JSON.stringify({ vector_layers }) }));
  const bounds = boundsOf(layers);
  for (let z = 0; z <= highestZoom; ++z) await checkZoom(address, ids, bounds, z, layers);
} finally {
  await stop(child);
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);

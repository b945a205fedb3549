// Every tile of a pyramid is the same bytes: asked twice, made by one thread and by two, with and without a cache, from
// files and, after a restart, from the snapshot (design rule 3).
//     node same_bytes_test.mjs PROGRAM HIGHEST_ZOOM SOURCE…          SOURCE `sample`: the demo city, made for the occasion
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { boundsOf, covering, get, inParallel, start, stop } from './tile_server.mjs';

const [program, highestZoomText, ...sources] = process.argv.slice(2);
const highestZoom = Number(highestZoomText);
const scratch = mkdtempSync(path.join(tmpdir(), 'goldenbelt-same-bytes-'));
let faults = 0;
const fault = (text) => {
  if (++faults <= 20) console.error(`FAULT ${text}`);
};

// "layer/z/x/y" → status, ETag and hash of the body.
async function everyTile(name, options, snapshots) {
  const { child, address } = await start(program, [...sources, ...options], path.join(scratch, snapshots));
  const tiles = new Map();
  const { layers } = JSON.parse((await get(`${address}/catalog`)).body);
  const all = layers.map((layer) => encodeURIComponent(layer.id)).join(',');
  for (let z = 0; z <= highestZoom; ++z) {
    await inParallel(covering(boundsOf(layers), z), async ([x, y]) => {
      const tile = `${z}/${x}/${y}`;
      for (let time = 0; time < 2; ++time) {
        const { status, etag, body } = await get(`${address}/tiles/${all}/${tile}`);
        if (status !== 200 && status !== 204) fault(`${name}: ${tile}: status ${status}`);
        const found = `${status} ${etag} ${createHash('sha256').update(body).digest('hex')}`;
        if (time === 1 && found !== tiles.get(tile)) fault(`${name}: ${tile}: other bytes the second time`);
        tiles.set(tile, found);
      }
    });
  }
  const code = await stop(child);
  if (code !== 0) fault(`${name}: ended with ${code}`);
  return tiles;
}

try {
  if (sources[0] === 'sample') {
    sources[0] = path.join(scratch, 'city');
    const made = spawnSync(program, ['sample', sources[0]], { stdio: ['ignore', 'ignore', 'inherit'] });
    if (made.status !== 0) throw new Error(`goldenbelt sample ended with ${made.status}`);
  }
  const first = await everyTile('one thread', ['--threads', '1', '--cache-mb', '0'], 'one');
  const others = {
    'two threads': await everyTile('two threads', ['--threads', '2'], 'two'),
    'after a restart': await everyTile('after a restart', ['--threads', '2', '--cache-mb', '0'], 'one'),
  };
  const shown = [...first.values()].filter((found) => found.startsWith('200')).length;
  if (shown === 0) fault('no tile has anything in it');
  for (const [name, tiles] of Object.entries(others)) {
    if (tiles.size !== first.size) fault(`${name}: ${tiles.size} tiles instead of ${first.size}`);
    for (const [tile, found] of tiles) {
      if (first.get(tile) !== found) fault(`${name}: ${tile}: ${found} instead of ${first.get(tile)}`);
    }
  }
  console.log(`${first.size} tiles asked for twice by three servers, ${shown} of them with features; ${faults} faults`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.exit(faults === 0 ? 0 : 1);

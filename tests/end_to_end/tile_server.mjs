// The built program as a server of tiles, for scripts that read many of them.
import { spawn } from 'node:child_process';
import http from 'node:http';

const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });

// Starts `goldenbelt serve`, on a free port if none is named; resolves when the first tile can be asked for.
export function start(program, options, snapshots, port = 0) {
  const child = spawn(program, ['serve', ...options, '--port', String(port), '--snapshots', snapshots],
    { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (data) => {
      text += data;
      const found = /listening on (http:\/\/\S+)/.exec(text);
      if (found) resolve({ child, address: found[1] });
    });
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
}

// Ends it as an administrator would; resolves to the exit code.
export function stop(child) {
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.on('exit', resolve);
    child.kill('SIGTERM');
  });
}

export function get(address) {
  return new Promise((resolve, reject) => {
    http.get(address, { agent, headers: { 'accept-encoding': 'identity' } }, (reply) => {
      const parts = [];
      reply.on('data', (part) => parts.push(part));
      reply.on('end', () => resolve({ status: reply.statusCode, body: Buffer.concat(parts), etag: reply.headers.etag }));
    }).on('error', reject);
  });
}

const column = (longitude, z) => Math.min(2 ** z - 1, Math.max(0, Math.floor(((longitude + 180) / 360) * 2 ** z)));
const row = (latitude, z) => {
  const limited = Math.min(85.0511287, Math.max(-85.0511287, latitude));
  const y = (1 - Math.asinh(Math.tan((limited * Math.PI) / 180)) / Math.PI) / 2;
  return Math.min(2 ** z - 1, Math.max(0, Math.floor(y * 2 ** z)));
};

// [x, y] of all tiles of a zoom that meet the box.
export function* covering([west, south, east, north], z) {
  for (let x = column(west, z); x <= column(east, z); ++x) {
    for (let y = row(north, z); y <= row(south, z); ++y) yield [x, y];
  }
}

// The box of all layers of a catalog.
export const boundsOf = (layers) => layers.reduce((all, { bounds: b }) => (b ? [Math.min(all[0], b[0]),
  Math.min(all[1], b[1]), Math.max(all[2], b[2]), Math.max(all[3], b[3])] : all), [180, 90, -180, -90]);

export async function inParallel(items, work) {
  const queue = items[Symbol.iterator]();
  await Promise.all(Array.from({ length: 4 }, async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) await work(next.value);
  }));
}

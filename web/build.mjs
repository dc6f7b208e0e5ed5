// Builds the web apps into .build/web/<app>/. `node web/build.mjs [--watch] [app ...]`, all three by default.
// Each build is written to a temporary folder and moved into place when complete, so that a running server never serves a partial one.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { APPS } from './apps.ts';
import { compressBuild } from './compress-build.ts';
import { firstChunks } from './first-chunks.ts';
import { replaceBuild } from './replace-build.ts';
import { viteConfig } from './vite-app.ts';

const out = join(import.meta.dirname, '../.build/web');
const watch = process.argv.includes('--watch');
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const apps = APPS.filter((app) => wanted.length === 0 || wanted.includes(app.name));

async function buildApp(app) {
  const place = join(out, app.name);
  const beside = `${place}.${process.pid}`;
  const first = await firstChunks(app, viteConfig(app, beside));
  await build(viteConfig(app, beside, first));
  await compressBuild(beside);
  await replaceBuild(beside, place);
}

async function watchApp(app) {
  const config = viteConfig(app, join(out, app.name));
  await build({ ...config, logLevel: 'info', build: { ...config.build, watch: {} } });
}

await mkdir(out, { recursive: true });
await Promise.all(apps.map(watch ? watchApp : buildApp));

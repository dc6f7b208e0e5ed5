// Replaces the current build with a new one and keeps the chunks of the current one, because open pages still request them.
import { copyFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The list of chunks of a build itself, without those kept from another. It is beside Vite's manifest, so it is not served. */
const OWN = '.vite/own.json';

const chunksOf = (build: string): Promise<string[]> => readdir(join(build, 'assets')).catch(() => []);

const ownOf = async (build: string): Promise<string[]> =>
  JSON.parse(await readFile(join(build, OWN), 'utf8').catch(() => '[]')) as string[];

/**
 * Moves the build in `next` to `place` together with the chunks of the last different build, and of none before that.
 * The names of chunks contain a hash of their content, so they never collide.
 */
export const replaceBuild = async (next: string, place: string): Promise<void> => {
  const own = (await chunksOf(next)).sort();
  await writeFile(join(next, OWN), JSON.stringify(own));
  const before = await ownOf(place);
  const isSame = JSON.stringify(before) === JSON.stringify(own);
  const kept = isSame ? await chunksOf(place) : before;
  for (const name of kept) if (!own.includes(name)) await copyFile(join(place, 'assets', name), join(next, 'assets', name));
  const former = `${next}.former`;
  await rename(place, former).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(next, place);
  await rm(former, { recursive: true, force: true });
};

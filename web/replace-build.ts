// Puts a finished build in the place of the one before, and keeps that one's chunks: pages that are open still ask for them.
import { copyFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Lists the chunks that a build made itself, without those kept from another. Beside Vite's manifest, so it is not served. */
const OWN = '.vite/own.json';

const chunksOf = (build: string): Promise<string[]> => readdir(join(build, 'assets')).catch(() => []);

const ownOf = async (build: string): Promise<string[]> =>
  JSON.parse(await readFile(join(build, OWN), 'utf8').catch(() => '[]')) as string[];

/**
 * Moves the build in `next` to `place`, with the chunks of the last different build beside its own, and of no earlier one.
 * Names of chunks carry a hash of their content, so the two never collide.
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

// Sorts the modules of an app's first pages into chunks, so that neither page loads code of the other or of a later page.
import { join } from 'node:path';
import { build, type InlineConfig, type Rolldown } from 'vite';
import { firstModules, type WebApp } from './apps.ts';

export type FirstChunk = 'both' | 'inside' | 'door';

/**
 * The chunk of each module that the sign-in page or the pages behind it load at once. Only the bundler knows these modules, because it removes
 * what is not used: so it bundles the two pages once more, without writing anything.
 */
export async function firstChunks(app: WebApp, config: InlineConfig): Promise<ReadonlyMap<string, FirstChunk>> {
  const roots = firstModules(app);
  const input = [...roots.door, ...roots.inside].map((file) => join(import.meta.dirname, file));
  const options = {
    ...config.build,
    write: false,
    minify: false,
    rolldownOptions: { input, preserveEntrySignatures: 'strict' as const, onwarn: () => undefined },
  };
  const { output } = (await build({ ...config, build: options })) as Rolldown.RolldownOutput;
  const chunks = new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])));
  const addModules = (fileName: string, found: Set<string>): void => {
    const chunk = chunks.get(fileName);
    for (const module of chunk?.moduleIds ?? []) found.add(module);
    for (const imported of chunk?.imports ?? []) addModules(imported, found);
  };
  const modulesOf = (files: readonly string[]): ReadonlySet<string> => {
    const found = new Set<string>();
    for (const { fileName, facadeModuleId } of chunks.values())
      if (files.some((file) => facadeModuleId === join(import.meta.dirname, file))) addModules(fileName, found);
    return found;
  };
  const [inside, door] = [modulesOf(roots.inside), modulesOf(roots.door)];
  const chunkOf = (module: string): FirstChunk => (!door.has(module) ? 'inside' : inside.has(module) ? 'both' : 'door');
  return new Map([...inside, ...door].map((module) => [module, chunkOf(module)]));
}

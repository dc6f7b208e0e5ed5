// Vite's configuration of one web app.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lingui } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import type { InlineConfig, Plugin } from 'vite';
import { FILE, NOT_PATIENTS } from '../contracts/paths.ts';
import { APPS, type WebApp } from './apps.ts';
import type { FirstChunk } from './first-chunks.ts';

const here = import.meta.dirname;

/** Files that every app serves beside its own `public/`: the script that sets the colour scheme before the first paint, and the icon. */
function sharedFiles(names: readonly string[]): Plugin {
  return {
    name: 'bedside-shared-files',
    generateBundle() {
      for (const fileName of names) this.emitFile({ type: 'asset', fileName, source: readFileSync(join(here, 'kit/public', fileName)) });
    },
  };
}

/**
 * The service worker of an app, built with the paths that it needs: that of the patients opens the app offline and shows notifications, that of
 * the clinicians only shows notifications, and administrators get none.
 */
function serviceWorker({ name, base }: WebApp): Plugin {
  const notOwn = name === 'patient' ? NOT_PATIENTS : new RegExp(`^(?!/${name}(/|$))`);
  const push = readFileSync(join(here, 'notices/push/worker.js'), 'utf8')
    .replace('__BASE__', base)
    .replace('/__NOT_OWN__/', String(notOwn));
  const offline = readFileSync(join(here, 'patient/sw.js'), 'utf8')
    .replace('/__NOT_PATIENTS__/', String(NOT_PATIENTS))
    .replace('/__FILE__/', String(FILE));
  const source = name === 'patient' ? `${offline}\n${push}` : push;
  return {
    name: 'bedside-service-worker',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}

/** Leaves an app only the endpoints that it or the code shared by the apps names: there are ten times as many in all. */
function usedEndpoints({ folder, unused = [] }: WebApp): Plugin {
  const others = [...APPS.flatMap((app) => (app.folder === folder ? [] : [app.folder])), ...unused].map((name) => `${name}/**`);
  const sources = globSync('**/*.{ts,tsx}', { cwd: here, exclude: [...others, '**/*.generated.ts'] });
  const text = sources.map((file) => readFileSync(join(here, file), 'utf8')).join('\n');
  return {
    name: 'bedside-used-endpoints',
    enforce: 'pre',
    transform: {
      filter: { id: /endpoints\.generated\.ts$/ },
      handler: (code) => code.replace(/^ {2}(\w+): \{ .*path: .*$\n/gm, (line, name: string) => (text.includes(`'${name}'`) ? line : '')),
    },
  };
}

/** Only files that use Lingui's macros pass through Babel; Vite alone transforms the rest. */
export const linguiMacros = () =>
  babel({
    include: /\/web\/.*\.tsx?$/,
    presets: [
      {
        preset: () => ({ plugins: ['@lingui/babel-plugin-lingui-macro'] }),
        rolldown: { filter: { code: /@lingui\/(?:core|react)\/macro/ } },
      },
    ],
  });

/** `en` for a catalog of the first page, `en-later` or `en-inside` for one that loads with another page. */
const languageOf =
  ({ laterTexts, insideTexts }: WebApp) =>
  (module: string): string | null => {
    const [, folder = '', language] = /[\\/]([\w-]+)[\\/]locales[\\/](\w+)\.po/.exec(module) ?? [];
    return language ? `${language}${laterTexts.includes(folder) ? '-later' : insideTexts?.includes(folder) ? '-inside' : ''}` : null;
  };

/**
 * A page waits for one request per chunk, which is slow on a hospital's network. So the code of every page is one chunk, that of each first
 * page one, each language is up to three, code that several other pages share is one, and each page has its own.
 */
const chunksOf = (app: WebApp, first: ReadonlyMap<string, FirstChunk>) => [
  { name: 'first', tags: ['$initial' as const], priority: 5 },
  { name: languageOf(app), debugName: 'languages', priority: 4 },
  { name: 'both', test: (module: string) => first.get(module) === 'both', priority: 3 },
  { name: 'inside', test: (module: string) => first.get(module) === 'inside', priority: 2 },
  { name: 'door', test: (module: string) => first.get(module) === 'door', priority: 2 },
  { name: 'shared', minShareCount: 2, priority: 1 },
];

/** Vite's configuration of `app`, built into `outDir`. @param first the chunks of its first pages; without them their code is in `shared` */
export function viteConfig(app: WebApp, outDir: string, first: ReadonlyMap<string, FirstChunk> = new Map()): InlineConfig {
  return {
    configFile: false,
    root: join(here, app.folder),
    base: app.base,
    logLevel: 'warn',
    plugins: [
      usedEndpoints(app),
      linguiMacros(),
      react(),
      lingui(),
      sharedFiles(['scheme.js', 'favicon.svg']),
      ...(app.name === 'admin' ? [] : [serviceWorker(app)]),
    ],
    // Short names: every class is also in the JavaScript.
    css: { modules: { generateScopedName: '_[local]_[hash:base64:5]' } },
    build: {
      outDir,
      emptyOutDir: true,
      manifest: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      rolldownOptions: {
        output: { codeSplitting: { groups: chunksOf(app, first) } },
        onwarn: (warning, warn) => {
          // One static import would put a module that loads on demand into the page.
          if (warning.code === 'INEFFECTIVE_DYNAMIC_IMPORT') throw new Error(warning.message);
          warn(warning);
        },
      },
    },
  };
}

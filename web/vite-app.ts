// Vite's configuration of one web app.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lingui } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import type { InlineConfig, Plugin } from 'vite';
import { FILE, NOT_PATIENTS } from '../contracts/paths.ts';
import type { WebApp } from './apps.ts';

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

/** Only files that use Lingui's macros pass through Babel; Vite alone transforms the rest. */
const linguiMacros = () =>
  babel({
    include: /\/web\/.*\.tsx?$/,
    presets: [
      {
        preset: () => ({ plugins: ['@lingui/babel-plugin-lingui-macro'] }),
        rolldown: { filter: { code: /@lingui\/(?:core|react)\/macro/ } },
      },
    ],
  });

const languageOf = (module: string): string | null => /[\\/]locales[\\/](\w+)\.po/.exec(module)?.[1] ?? null;

/**
 * A page waits for one request per chunk, which is slow on a hospital's network. So the code before sign-in is one chunk, each language is
 * one, code that several pages share is one, and each page has its own.
 */
const CHUNKS = [
  { name: 'first', tags: ['$initial' as const], priority: 3 },
  { name: languageOf, debugName: 'languages', priority: 2 },
  { name: 'shared', minShareCount: 2, priority: 1 },
];

/** Vite's configuration of `app`, built into `outDir`. */
export function viteConfig(app: WebApp, outDir: string): InlineConfig {
  return {
    configFile: false,
    root: join(here, app.folder),
    base: app.base,
    logLevel: 'warn',
    plugins: [
      linguiMacros(),
      react(),
      lingui(),
      sharedFiles(['scheme.js', 'favicon.svg']),
      ...(app.name === 'admin' ? [] : [serviceWorker(app)]),
    ],
    build: {
      outDir,
      emptyOutDir: true,
      manifest: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      rolldownOptions: {
        output: { codeSplitting: { groups: CHUNKS } },
        onwarn: (warning, warn) => {
          // One static import would put a module that loads on demand into the page.
          if (warning.code === 'INEFFECTIVE_DYNAMIC_IMPORT') throw new Error(warning.message);
          warn(warning);
        },
      },
    },
  };
}

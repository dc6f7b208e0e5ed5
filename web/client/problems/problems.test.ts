// An app has a sentence for every error of the endpoints that it calls, and none for others.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type EndpointName, endpoints } from '../../../contracts/index.ts';

const WEB = path.join(import.meta.dirname, '../..');
const IMPORTED = /(?:^(?:import|export) (?!type )[^;]*?from |^import |\bimport\()'(\.[^']+\.tsx?)'/gm;

/** The files that an app collects from its features. */
const COLLECTED = /\bimport\.meta\.glob(?:<\w+>)?\('([^']+)'/g;

/** Errors that indicate a fault of the app or belong to integrations: the general sentence fits them. */
const NO_SENTENCE = ['CONSENT_MISSING', 'IDEMPOTENCY_KEY_REUSED', 'NOT_THE_CALLER', 'UNSUPPORTED_MEDIA_TYPE', 'VERSION_REQUIRED'];

/** Endpoints of files: patients and clinicians may send them, and what shows one has its sentence. */
const FILES: readonly EndpointName[] = ['uploadFile', 'downloadFile', 'removeFile'];

/** The sources of all files that `start` imports, statically or dynamically. */
const sourcesFrom = (start: string): Map<string, string> => {
  const found = new Map<string, string>();
  const visit = (file: string): void => {
    if (found.has(file) || file.endsWith('.generated.ts')) return;
    const source = readFileSync(file, 'utf8');
    found.set(file, source);
    for (const [, name] of source.matchAll(IMPORTED)) visit(path.join(path.dirname(file), name!));
    for (const [, names] of source.matchAll(COLLECTED)) for (const name of globSync(path.join(path.dirname(file), names!))) visit(name);
  };
  visit(path.join(WEB, start));
  return found;
};
const errorsOf = (name: EndpointName): readonly string[] => {
  const endpoint = endpoints[name];
  return 'errors' in endpoint ? endpoint.errors : [];
};

describe.each(['patient', 'clinician', 'admin'])('%s', (app) => {
  const sources = sourcesFrom(`${app}/main.tsx`);
  const sentences = new Map(
    [...sources]
      .map(([file, source]) => [path.basename(file), source] as const)
      .filter(([file]) => /^problems\.tsx?$/.test(file))
      .flatMap(([file, source]) => [...source.matchAll(/^ {2}([A-Z_]+): (?:msg`|\()/gm)].map(([, code]) => [code!, file])),
  );
  const code = [...sources.values()].join('\n').replaceAll(/^ *(\/\/|\*).*$/gm, '');
  const called = (Object.keys(endpoints) as EndpointName[]).filter((name) => code.includes(`'${name}'`));
  const met = new Set([...called, ...(app === 'admin' ? [] : FILES)].flatMap(errorsOf));

  it('has a sentence for every error of the endpoints it calls', () => {
    expect(met.size).toBeGreaterThan(15);
    expect([...met].filter((code) => !sentences.has(code) && !NO_SENTENCE.includes(code))).toEqual([]);
  });

  it('has no sentence for errors of other endpoints, except those that all apps share', () => {
    const own = [...sentences].flatMap(([code, file]) => (file === 'problems.ts' ? [code] : []));
    expect(own.length).toBeGreaterThan(15);
    expect(own.filter((code) => !met.has(code))).toEqual([]);
  });
});

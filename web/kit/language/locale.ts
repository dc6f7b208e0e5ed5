// The languages of the apps: the list, the user's preference, and loading the catalogs.
import { i18n, type Messages } from '@lingui/core';

export const LANGUAGES = [
  { code: 'en', name: 'English', dir: 'ltr' },
  { code: 'es', name: 'Español', dir: 'ltr' },
  { code: 'ar', name: 'العربية', dir: 'rtl' },
] as const;
export type LanguageCode = (typeof LANGUAGES)[number]['code'];

export interface Catalog {
  messages: Messages;
}
/** Loads the catalog of one folder in one language, by its path: `.../en.po`. */
type CatalogLoaders = Readonly<Record<string, () => Promise<Catalog>>>;

const KEY = 'bedside:language';
const known = (code: string | null | undefined) => LANGUAGES.find((language) => language.code === code);

export const directionOf = (code: LanguageCode) => (code === 'ar' ? 'rtl' : 'ltr');

/** The language chosen earlier on this device, else the first supported one of the browser, else English. */
export function preferredLanguage(): LanguageCode {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages.map((tag) => tag.split('-')[0])];
  return wanted.map(known).find((language) => language !== undefined)?.code ?? 'en';
}

export const rememberLanguage = (code: LanguageCode): void => localStorage.setItem(KEY, code);

/** Calls `listener` with the language chosen in another tab of this device; returns a function that unsubscribes. */
export function onLanguageChosen(listener: (code: LanguageCode) => void): () => void {
  const hear = ({ key, newValue }: StorageEvent) => {
    const language = key === KEY ? known(newValue) : undefined;
    if (language) listener(language.code);
  };
  window.addEventListener('storage', hear);
  return () => window.removeEventListener('storage', hear);
}

/** The catalogs of an app. */
export interface Catalogs {
  first: CatalogLoaders;
  /** Loaded with the first page that needs them, before or behind sign-in (`withTexts`). */
  later?: CatalogLoaders;
  /** Loaded with the first page behind sign-in that needs them. */
  inside?: CatalogLoaders;
}

let all: Catalogs = { first: {} };
/** The groups that are loaded, or on their way. */
const loaded: Partial<Record<'later' | 'inside', Promise<void>>> = {};
let started = () => {};
const isStarted = new Promise<void>((resolve) => {
  started = resolve;
});

async function load(loaders: CatalogLoaders, code: LanguageCode): Promise<void> {
  const ofLanguage = Object.keys(loaders).filter((path) => path.endsWith(`/${code}.po`));
  const catalogs = await Promise.all(ofLanguage.map((path) => loaders[path]!()));
  i18n.load(code, Object.assign({}, ...catalogs.map((catalog) => catalog.messages)) as Messages);
}

/** Loads and activates `code`, and sets the language and direction of the document. */
export async function activateLanguage(catalogs: Catalogs, code: LanguageCode): Promise<void> {
  all = catalogs;
  await load({ ...catalogs.first, ...(loaded.later && catalogs.later), ...(loaded.inside && catalogs.inside) }, code);
  i18n.activate(code);
  document.documentElement.lang = code;
  document.documentElement.dir = directionOf(code);
  started();
}

/**
 * Returns `code`, which loads a page, with the texts that the first page does without.
 * @param groups of these texts
 */
export const withTexts =
  <T>(code: () => Promise<T>, groups: readonly (keyof typeof loaded)[] = ['later']) =>
  async (): Promise<T> => {
    for (const group of groups) loaded[group] ??= isStarted.then(() => load(all[group] ?? {}, i18n.locale as LanguageCode));
    try {
      const [module] = await Promise.all([code(), ...groups.map((group) => loaded[group])]);
      return module;
    } catch (error) {
      // Loaded again with the next page.
      for (const group of groups) delete loaded[group];
      throw error;
    }
  };

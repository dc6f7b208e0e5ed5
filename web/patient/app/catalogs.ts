// The words this app can show.
import type { CatalogLoader } from '../../kit/language/locale.ts';

export const catalogs: readonly CatalogLoader[] = [
  (language) => import(`../../kit/locales/${language}.po`),
  (language) => import(`../../client/locales/${language}.po`),
  (language) => import(`../../account/locales/${language}.po`),
  (language) => import(`../../conversation/locales/${language}.po`),
  (language) => import(`../../files/locales/${language}.po`),
  (language) => import(`../../notices/locales/${language}.po`),
  (language) => import(`../locales/${language}.po`),
];

// The words this app can show.
import type { Catalogs } from '../../kit/language/locale.ts';

export const catalogs: Catalogs = {
  first: [
    (language) => import(`../../kit/locales/${language}.po`),
    (language) => import(`../../first/locales/${language}.po`),
    (language) => import(`../first/locales/${language}.po`),
  ],
  later: [
    (language) => import(`../../client/locales/${language}.po`),
    (language) => import(`../../account/locales/${language}.po`),
    (language) => import(`../../conversation/locales/${language}.po`),
    (language) => import(`../../files/locales/${language}.po`),
    (language) => import(`../../notices/locales/${language}.po`),
    (language) => import(`../../hospital/facts/locales/${language}.po`),
    (language) => import(`../../notes/locales/${language}.po`),
    (language) => import(`../locales/${language}.po`),
  ],
};

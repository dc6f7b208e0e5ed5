// The words this app can show.
import type { Catalog, Catalogs } from '../../kit/language/locale.ts';

export const catalogs: Catalogs = {
  first: import.meta.glob<Catalog>(['../../first/locales/*.po', '../first/locales/*.po']),
  later: import.meta.glob<Catalog>(['../../kit/locales/*.po', '../../client/locales/*.po', '../../account/locales/*.po']),
  inside: import.meta.glob<Catalog>([
    '../../conversation/locales/*.po',
    '../../files/locales/*.po',
    '../../notices/locales/*.po',
    '../../hospital/facts/locales/*.po',
    '../../notes/locales/*.po',
    '../../care-plans/locales/*.po',
    '../locales/*.po',
  ]),
};

// The message catalogs of the admin app.
import type { Catalog, Catalogs } from '../../kit/language/locale.ts';

export const catalogs: Catalogs = {
  first: import.meta.glob<Catalog>([
    '../../kit/locales/*.po',
    '../../first/locales/*.po',
    '../../client/locales/*.po',
    '../../account/locales/*.po',
    '../../hospital/locales/*.po',
    '../../notices/locales/*.po',
    '../locales/*.po',
  ]),
  later: import.meta.glob<Catalog>(['../later/locales/*.po']),
};

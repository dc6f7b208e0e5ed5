// The message catalogs of the clinicians' app.
import type { Catalog, Catalogs } from '../../kit/language/locale.ts';

export const catalogs: Catalogs = {
  first: import.meta.glob<Catalog>([
    '../../kit/locales/*.po',
    '../../first/locales/*.po',
    '../../client/locales/*.po',
    '../../conversation/locales/*.po',
    '../../files/locales/*.po',
    '../../hospital/locales/*.po',
    '../../notices/locales/*.po',
    '../locales/*.po',
  ]),
  later: import.meta.glob<Catalog>('../../account/locales/*.po'),
  inside: import.meta.glob<Catalog>([
    '../../notes/locales/*.po',
    '../../care-plans/locales/*.po',
    '../../hospital/facts/locales/*.po',
    '../later/locales/*.po',
  ]),
};

// The page of this app that a notification leads to.
import { noticePage } from '../../../contracts/notice-pages.ts';
import type { PathOf } from '../../notices/ui/notice-list.tsx';

export const noticePath: PathOf = (link) => noticePage('admin', link);

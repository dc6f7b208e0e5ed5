// The page of this app that a notification leads to.
import type { PathOf } from '../../notices/ui/notice-list.tsx';

export const noticePath: PathOf = ({ type }) => {
  if (type === 'accounts') return '/?show=pending';
  return type === 'security' ? '/security' : undefined;
};

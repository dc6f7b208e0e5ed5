// The page of this app that a notification leads to.
import type { PathOf } from '../../notices/ui/notice-list.tsx';

export const noticePath: PathOf = ({ type, id }) => {
  if (type === 'consultation') return `/consultations/${id}`;
  if (type === 'thread') return `/messages/${id}`;
  if (type === 'handover') return `/handovers/${id}`;
  if (type === 'task') return '/tasks';
  return type === 'security' ? '/security' : undefined;
};

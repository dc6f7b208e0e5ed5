// The icon of a category. Decorative: its name is beside it.
import type { ReactNode } from 'react';
import type { ThreadCategory } from '../../../../contracts/messaging/thread.ts';
import { IconCalendar, IconCreditCard, IconHelpCircle, IconMessages, IconPill, IconStethoscope } from '../../../kit/parts/icons.ts';
import classes from './messages.module.css';

const ICONS: Readonly<Record<ThreadCategory, ReactNode>> = {
  medical: <IconStethoscope size={22} />,
  prescription: <IconPill size={22} />,
  appointment: <IconCalendar size={22} />,
  billing: <IconCreditCard size={22} />,
  general: <IconHelpCircle size={22} />,
  other: <IconMessages size={22} />,
};

export const CategoryIcon = ({ category }: { category: ThreadCategory }) => (
  <span className={classes.category} data-category aria-hidden="true">
    {ICONS[category]}
  </span>
);

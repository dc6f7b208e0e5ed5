// An entry of a menu: a link, or a button that looks like one.
import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from '../../kit/router/link.tsx';
import classes from './menu-link.module.css';

interface Face {
  icon: ReactNode;
  label: string;
  /** At the end, such as a count. */
  badge?: ReactNode;
}

/** `here`: the link leads to the page that is open. */
export function MenuLink({ to, here, onClick, ...face }: Face & { to: string; here: boolean; onClick?: (() => void) | undefined }) {
  return (
    <Link to={to} className={classes.entry} aria-current={here ? 'page' : undefined} {...(onClick && { onClick })}>
      <Inside {...face} />
    </Link>
  );
}

export function MenuButton({ onClick, ...face }: Face & { onClick: () => void }) {
  return (
    <UnstyledButton className={classes.entry} onClick={onClick} data-closes>
      <Inside {...face} />
    </UnstyledButton>
  );
}

const Inside = ({ icon, label, badge }: Face) => (
  <>
    {icon}
    <span className={classes.label}>{label}</span>
    {badge}
  </>
);

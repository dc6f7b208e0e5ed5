// A link between pages before sign-in.
import { Anchor } from '@mantine/core';
import type { MouseEvent, ReactNode } from 'react';
import classes from './door.module.css';
import { doorHref, goToDoor } from './door-location.ts';

export function DoorLink({ to, children }: { to: string; children: ReactNode }) {
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    goToDoor(to);
  };
  return (
    <Anchor href={doorHref(to)} onClick={follow} size="sm" underline="always" className={classes.link}>
      {children}
    </Anchor>
  );
}

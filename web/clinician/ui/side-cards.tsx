// Cards beside a conversation, with facts: a name above its value, because they are narrow.
import { Paper, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './side-cards.module.css';

export const Cards = ({ children }: { children: ReactNode }) => <div className={classes.cards}>{children}</div>;

export function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper withBorder p="sm" component="section" aria-label={title}>
      <Title order={3} size="h6" mb={8}>
        {title}
      </Title>
      {children}
    </Paper>
  );
}

export const Facts = ({ children }: { children: ReactNode }) => <dl className={classes.facts}>{children}</dl>;

export function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

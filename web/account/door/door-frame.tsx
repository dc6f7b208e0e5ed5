// The layout of every page before sign-in: logo, heading, languages, and for patients the emergency number.
import { Trans } from '@lingui/react/macro';
import { Paper, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useClient } from '../../client/react.tsx';
import { Logo } from '../../kit/shell/logo.tsx';
import { usePageTitle } from '../../kit/shell/page-title.ts';
import { Emergency } from '../emergency.tsx';
import classes from './door.module.css';
import { cameThroughDoor } from './door-location.ts';
import { LanguageChoice } from './language-choice.tsx';

interface Props {
  title: string;
  children: ReactNode;
  /** Below the card. */
  beside?: ReactNode;
  /** The page shows the result of an action: its heading is announced. */
  answer?: boolean;
}

export function DoorFrame({ title, children, beside, answer = false }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  usePageTitle(title);
  // After a navigation the heading is announced; a page that was just loaded is read from its top anyway.
  useEffect(() => {
    if (answer || cameThroughDoor()) heading.current?.focus();
  }, [answer]);
  return (
    <div className={classes.page}>
      <main className={classes.main} id="main">
        <Paper withBorder className={classes.card}>
          <div className={classes.brand}>
            <Logo size={36} />
            <Text fw={700} size="lg">
              Bedside
            </Text>
            <AppName />
          </div>
          <Title order={1} size="h2" ref={heading} tabIndex={-1} className={classes.heading}>
            {title}
          </Title>
          {children}
        </Paper>
        {beside}
      </main>
      <footer className={classes.footer}>
        <Emergency />
        <LanguageChoice />
      </footer>
    </div>
  );
}

function AppName() {
  const { app } = useClient();
  if (app === 'patient') return null;
  return (
    <Text size="sm" c="dimmed" ms="auto">
      {app === 'clinic' ? <Trans>For clinic staff</Trans> : <Trans>Administration</Trans>}
    </Text>
  );
}

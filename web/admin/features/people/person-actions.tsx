// Approve, disable (asks once), enable; and what the person did.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Text, Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useProblemText } from '../../../client/problem-text.ts';
import { useUser } from '../../../client/react.tsx';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { Ask } from '../../../kit/parts/ask.tsx';
import { IconHistory } from '../../../kit/parts/icons.ts';
import classes from './people.module.css';
import { type Deed, type Person, useDeed } from './use-people.ts';

export function PersonActions({ person }: { person: Person }) {
  const { t } = useLingui();
  const { id } = useUser();
  const problemText = useProblemText();
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const done: Record<Deed, (name: string) => string> = {
    approve: (name) => t`${name} is approved.`,
    disable: (name) => t`${name} is disabled.`,
    enable: (name) => t`${name} is enabled.`,
  };
  const doing = useDeed((changed, deed) => announce(done[deed](changed.name)));
  const does = (deed: Deed) => doing.mutate({ person, deed });
  const busyWith = (deed: Deed) => doing.isPending && doing.variables.deed === deed;
  const { name, status } = person;
  return (
    <div className={classes.actions}>
      {status === 'pending' && (
        <Button size="xs" loading={busyWith('approve')} onClick={() => does('approve')} aria-label={t`Approve ${name}`}>
          <Trans>Approve</Trans>
        </Button>
      )}
      {status === 'disabled' && (
        <Button size="xs" variant="default" loading={busyWith('enable')} onClick={() => does('enable')} aria-label={t`Enable ${name}`}>
          <Trans>Enable</Trans>
        </Button>
      )}
      {status !== 'disabled' && person.id !== id && (
        <Button size="xs" variant="default" loading={busyWith('disable')} onClick={() => setAsking(true)} aria-label={t`Disable ${name}`}>
          <Trans>Disable</Trans>
        </Button>
      )}
      <Tooltip label={t`What this person did`}>
        <ActionIcon
          component={Link}
          to="/audit"
          state={{ audit: { actor: String(person.id) } }}
          variant="subtle"
          color="gray"
          size={30}
          aria-label={t`What ${name} did`}
        >
          <IconHistory size={18} />
        </ActionIcon>
      </Tooltip>
      {doing.isError && (
        <Text size="xs" c="var(--bedside-danger-text)" role="alert">
          {problemText(doing.error)}
        </Text>
      )}
      <Ask
        opened={asking}
        title={t`Disable this account?`}
        action={t`Disable the account`}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          does('disable');
        }}
      >
        <Trans>
          <bdi>{name}</bdi> is signed out everywhere within seconds and cannot sign in any more. Nothing is deleted, and you can enable the
          account again.
        </Trans>
      </Ask>
    </div>
  );
}

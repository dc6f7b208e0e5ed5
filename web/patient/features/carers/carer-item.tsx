// One contact of the patient: their answer, and what the patient can do.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Group, Paper, Text, Title } from '@mantine/core';
import { useId, useState } from 'react';
import type { Carer } from '../../../../contracts/carers.ts';
import { RELATION_NAMES } from '../../../account/carer/carer-names.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { ConfirmDialog } from '../../../kit/parts/dialog/confirm-dialog.tsx';
import { ProblemLine } from '../../../kit/parts/problem-line.tsx';
import { Moment } from '../../../kit/time/moment.tsx';
import classes from './carers.module.css';
import { useCarer } from './use-carers.ts';

export function CarerItem({ carer }: { carer: Carer }) {
  const { i18n } = useLingui();
  const title = useId();
  const { name, relation, status, email, phone } = carer;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={title}>
      <div className={classes.head}>
        <Title order={2} size="h5" id={title} className={classes.name}>
          <bdi>{name}</bdi>
        </Title>
        <Badge variant="default">{i18n._(ANSWERS[status])}</Badge>
      </div>
      <Text size="sm" c="dimmed">
        {i18n._(RELATION_NAMES[relation])}
      </Text>
      <ul className={classes.addresses}>
        {[email, phone].map(
          (one) =>
            one && (
              <li key={one.address}>
                <bdi dir="ltr">{one.address}</bdi>
                {status === 'confirmed' && one.confirmed_at === null && (
                  <>
                    {' '}
                    (<Trans>not confirmed</Trans>)
                  </>
                )}
              </li>
            ),
        )}
      </ul>
      <Consequence carer={carer} />
      <Actions carer={carer} />
    </Paper>
  );
}

const ANSWERS: Readonly<Record<Carer['status'], MessageDescriptor>> = {
  confirmed: msg`Said yes`,
  declined: msg`Said no`,
  lapsed: msg`No answer`,
  asked: msg`Waiting`,
};

/** The consequence of the answer for the patient. */
function Consequence({ carer: { status, expires_at } }: { carer: Carer }) {
  return (
    <Text size="sm" mt="xs">
      {status === 'asked' && (
        <Trans>
          We sent a link. It works until <Moment at={expires_at} within />.
        </Trans>
      )}
      {status === 'lapsed' && <Trans>The link was not opened in time. You can ask again.</Trans>}
      {status === 'declined' && <Trans>This person does not want to be your contact. We deleted their address.</Trans>}
      {status === 'confirmed' && <Trans>Your clinic can see this person’s name and how to reach them.</Trans>}
    </Text>
  );
}

function Actions({ carer }: { carer: Carer }) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const { again, remove } = useCarer(carer.id);
  const [removing, setRemoving] = useState(false);
  const { name, status } = carer;
  const waits = [carer.email, carer.phone].some((one) => one && one.confirmed_at === null);
  return (
    <>
      <Group gap="sm" mt="sm">
        {status !== 'declined' && waits && (
          <Button
            variant="default"
            loading={again.isPending}
            aria-label={t`Ask again: ${name}`}
            onClick={() => again.mutate(undefined, { onSuccess: () => announce(t`${name} is asked again.`) })}
          >
            <Trans>Ask again</Trans>
          </Button>
        )}
        <Button variant="default" aria-label={t`Remove ${name}`} onClick={() => setRemoving(true)}>
          <Trans>Remove</Trans>
        </Button>
      </Group>
      {again.isError && <ProblemLine mt="xs">{problemText(again.error)}</ProblemLine>}
      <ConfirmDialog
        opened={removing}
        title={t`Remove this person?`}
        action={t`Remove`}
        onConfirm={async () => {
          await remove.mutateAsync();
          setRemoving(false);
          announce(t`${name} is removed.`);
        }}
        problem={problemText}
        onClose={() => setRemoving(false)}
      >
        <Trans>
          <bdi>{name}</bdi> is no longer your contact, and the link stops working.
        </Trans>
      </ConfirmDialog>
    </>
  );
}

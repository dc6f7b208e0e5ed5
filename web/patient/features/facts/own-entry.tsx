// One entry of the patient's own list: what it is, where it is from, and taking back what the clinic has not checked.
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Paper, Text, Title } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import type { Allergy } from '../../../../contracts/facts/allergies.ts';
import type { Medicine } from '../../../../contracts/facts/medicines.ts';
import type { NoneStatement } from '../../../../contracts/facts/none-statement.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useRecordedOn } from '../../../hospital/facts/words.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { ConfirmDialog } from '../../../kit/parts/dialog/confirm-dialog.tsx';
import { type OwnList, useOwnFacts } from './use-own-facts.ts';

interface Props {
  list: OwnList;
  entry: Allergy | NoneStatement | Medicine;
  name: string;
  children?: ReactNode;
}

export function OwnEntry({ list, entry, name, children }: Props) {
  const { t } = useLingui();
  const title = useId();
  const recordedOn = useRecordedOn();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const own = useOwnFacts(entry.patient_id);
  const [removing, setRemoving] = useState(false);
  const isUnchecked = entry.confirmed_by === null;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={title}>
      <Title order={3} size="h5" id={title}>
        <bdi>{name}</bdi>
      </Title>
      {children}
      <Text size="sm" c="dimmed" mt={4}>
        {isUnchecked ? (
          <Trans>
            You told us on <bdi>{recordedOn(entry)}</bdi>.
          </Trans>
        ) : (
          <Trans>
            Your clinic recorded this on <bdi>{recordedOn(entry)}</bdi>.
          </Trans>
        )}
      </Text>
      {isUnchecked && (
        <>
          <Badge variant="default" mt="xs">
            <Trans>Not checked yet</Trans>
          </Badge>
          <div>
            <Button variant="default" mt="sm" aria-label={t`Remove ${name}`} onClick={() => setRemoving(true)}>
              <Trans>Remove</Trans>
            </Button>
          </div>
        </>
      )}
      <ConfirmDialog
        opened={removing}
        title={t`Remove this?`}
        action={t`Remove`}
        onConfirm={async () => {
          await own.takeBack(list, entry, t`Removed by the patient`);
          setRemoving(false);
          announce(t`${name} is removed.`);
        }}
        problem={problemText}
        onClose={() => setRemoving(false)}
      >
        <Trans>
          Remove <bdi>{name}</bdi> if it is a mistake. Your clinic can still see that you wrote it.
        </Trans>
      </ConfirmDialog>
    </Paper>
  );
}

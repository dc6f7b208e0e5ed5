// Members of the care team who cannot read earlier notes yet: the patient can let them.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Paper, Text } from '@mantine/core';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { ProblemLine } from '../../../kit/parts/problem-line.tsx';
import { usePassOn, usePendingGrants } from '../../../notes/data/use-pending-grants.ts';
import classes from './notes.module.css';

export function LetRead() {
  const { t } = useLingui();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const { readers } = usePendingGrants();
  const passOn = usePassOn();
  if (readers.length === 0) return null;
  const names = readers.join(', ');
  return (
    <Paper withBorder className={classes.waiting}>
      <Text className={classes.about}>
        <Trans>
          Your care team has new members. They cannot read your earlier notes yet: <bdi>{names}</bdi>
        </Trans>
      </Text>
      <Button
        loading={passOn.isPending}
        onClick={() => passOn.mutate(undefined, { onSuccess: () => announce(t`They can read your notes now.`) })}
      >
        <Trans>Let them read</Trans>
      </Button>
      {passOn.isError && <ProblemLine>{problemText(passOn.error)}</ProblemLine>}
    </Paper>
  );
}

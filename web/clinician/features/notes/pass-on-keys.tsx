// Readers who wait for keys of notes that the user can open, with a button that passes the keys on.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Paper, Text } from '@mantine/core';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { IconKey } from '../../../kit/parts/icons.ts';
import { ProblemLine } from '../../../kit/parts/problem-line.tsx';
import { usePassOn, usePendingGrants } from '../../../notes/data/use-pending-grants.ts';
import { useConfirm } from '../../ui/confirmation.tsx';
import classes from './notes.module.css';

export function PassOnKeys() {
  const { t } = useLingui();
  const problemText = useProblemText();
  const confirm = useConfirm();
  const { readers } = usePendingGrants();
  const passOn = usePassOn();
  if (readers.length === 0) return null;
  return (
    <Paper withBorder p="sm" mb="sm" className={`${classes.waiting} not-printed`}>
      <IconKey size={18} aria-hidden="true" />
      <Text size="sm" className={classes.about}>
        <Plural
          value={readers.length}
          one="# reader waits for keys of notes you can open:"
          other="# readers wait for keys of notes you can open:"
        />{' '}
        <bdi>{readers.join(', ')}</bdi>
      </Text>
      <Button
        variant="default"
        size="xs"
        loading={passOn.isPending}
        onClick={() => passOn.mutate(undefined, { onSuccess: () => confirm(t`The keys are passed on.`) })}
      >
        <Trans>Pass on</Trans>
      </Button>
      {passOn.isError && <ProblemLine>{problemText(passOn.error)}</ProblemLine>}
    </Paper>
  );
}

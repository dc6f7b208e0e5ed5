// Whether the last change of the preferences reached the server.
import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useProblemText } from '../../client/problems/problem-text.ts';
import { ProblemLine } from '../../kit/parts/problem-line.tsx';
import type { SavePreferences } from './preferences.ts';
import classes from './settings.module.css';

export function Saved({ save }: { save: SavePreferences }) {
  const problemText = useProblemText();
  return (
    <div className={classes.saved}>
      {save.isError ? (
        <ProblemLine>{problemText(save.error)}</ProblemLine>
      ) : (
        <Text size="sm" c="dimmed" role="status">
          {save.isPending && <Trans>Saving…</Trans>}
          {save.isSuccess && <Trans>Saved</Trans>}
          {save.isIdle && <Trans>Changes are saved at once.</Trans>}
        </Text>
      )}
    </div>
  );
}

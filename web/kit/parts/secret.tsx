// A secret that is shown once, to read, select and copy.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useAnnounce } from '../accessibility/announcer.tsx';
import { copyText } from './copy.ts';
import { IconCheck, IconCopy } from './icons.ts';
import { ProblemLine } from './problem-line.tsx';
import classes from './secret.module.css';

export function Secret({ label, value }: { label: string; value: string }) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  const copy = async () => {
    const copied = await copyText(value);
    setOutcome(copied ? 'copied' : 'failed');
    if (copied) announce(t`Copied`);
  };
  return (
    <div className={classes.secret}>
      <Text size="sm" fw={600}>
        {label}
      </Text>
      <code className={classes.value} dir="ltr">
        {value}
      </code>
      <Button
        variant="default"
        size="xs"
        className={classes.copy}
        leftSection={outcome === 'copied' ? <IconCheck size={16} /> : <IconCopy size={16} />}
        onClick={() => void copy()}
      >
        {outcome === 'copied' ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
      </Button>
      {outcome === 'failed' && (
        <ProblemLine>
          <Trans>Your browser did not allow copying. Select the text and copy it yourself.</Trans>
        </ProblemLine>
      )}
    </div>
  );
}

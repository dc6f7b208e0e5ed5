// The version of a note that is shown, with steps to the others.
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Note } from '../../../contracts/notes.ts';
import classes from './notes.module.css';

interface Props {
  note: Pick<Note, 'version' | 'latest_version'>;
  onChoose: (version: number) => void;
}

export function Versions({ note: { version, latest_version: latest }, onChoose }: Props) {
  if (latest === 1) return null;
  return (
    <div className={`${classes.versions} not-printed`}>
      <span role="status">
        <Trans>
          Version <bdi>{version}</bdi> of <bdi>{latest}</bdi>
        </Trans>
      </span>
      <Step to={version - 1} exists={version > 1} onChoose={onChoose}>
        <Trans>Earlier version</Trans>
      </Step>
      <Step to={version + 1} exists={version < latest} onChoose={onChoose}>
        <Trans>Later version</Trans>
      </Step>
    </div>
  );
}

interface StepProps {
  to: number;
  exists: boolean;
  onChoose: Props['onChoose'];
  children: ReactNode;
}

/** Keeps the focus at the first and the last version. */
const Step = ({ to, exists, onChoose, children }: StepProps) => (
  <Button
    variant="default"
    size="xs"
    aria-disabled={!exists}
    {...(!exists && { 'data-disabled': true })}
    onClick={() => {
      if (exists) onChoose(to);
    }}
  >
    {children}
  </Button>
);

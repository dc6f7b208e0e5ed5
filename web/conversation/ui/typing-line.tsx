// The participants who are typing now. Not announced, because it changes too often.
import { Trans } from '@lingui/react/macro';
import type { PersonRef } from '../../../contracts/common.ts';
import classes from './conversation-pane.module.css';

export function TypingLine({ typing }: { typing: readonly PersonRef[] }) {
  const [first, ...more] = typing;
  return (
    <div className={classes.typing}>
      {first &&
        (more.length === 0 ? (
          <Trans>
            <bdi>{first.name}</bdi> is writing…
          </Trans>
        ) : (
          <Trans>Several people are writing…</Trans>
        ))}
    </div>
  );
}

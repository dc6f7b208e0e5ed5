// The files chosen for a message, each with its preview, size, progress and what can be done about a failure.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button } from '@mantine/core';
import { useProblemText } from '../../client/problems/problem-text.ts';
import { ProblemsProvider } from '../../client/problems/problems.tsx';
import { useLine } from '../../client/react.tsx';
import { hasLostFocus } from '../../kit/accessibility/keep-focus.ts';
import { IconX } from '../../kit/parts/icons.ts';
import type { ChosenFiles } from '../data/chosen-files.tsx';
import type { Attachment } from '../model/attachments.ts';
import { isImage, MOST_FILES } from '../model/limits.ts';
import { FileMark } from './file-mark.tsx';
import { useSizeText } from './file-size.ts';
import classes from './files.module.css';
import { problems } from './problems.ts';
import { useObjectUrl } from './use-object-url.ts';

export function ChosenFileList({ chosen: { files, leftOut, remove, retry } }: { chosen: ChosenFiles }) {
  const { t } = useLingui();
  if (files.length === 0) return null;
  const takeAway = (key: string) => {
    remove(key);
    // The button that had the focus is gone.
    requestAnimationFrame(() => {
      if (hasLostFocus()) document.querySelector<HTMLElement>('#main [data-add-files]')?.focus({ preventScroll: true });
    });
  };
  return (
    <ProblemsProvider sentences={problems}>
      <ul className={classes.chosen} aria-label={t`Files to send`}>
        {files.map((one) => (
          <ChosenFile key={one.key} attachment={one} onRemove={() => takeAway(one.key)} onRetry={() => retry(one.key)} />
        ))}
      </ul>
      {leftOut > 0 && (
        <p className={classes.problem} role="alert">
          <Trans>A message can have at most {MOST_FILES} files. Send the others in another message.</Trans>
        </p>
      )}
    </ProblemsProvider>
  );
}

interface Props {
  attachment: Attachment;
  onRemove: () => void;
  onRetry: () => void;
}

function ChosenFile({ attachment: { file, state, part }, attachment, onRemove, onRetry }: Props) {
  const { t } = useLingui();
  const sizeText = useSizeText();
  const preview = useObjectUrl(isImage(file.type) && state !== 'refused' ? file : undefined);
  const { name } = file;
  return (
    <li className={classes.file} data-file={state}>
      <FileMark image={preview} alt="" />
      <div className={classes.about}>
        <bdi className={classes.name}>{name}</bdi>
        {state === 'uploading' ? (
          <progress className={classes.progress} value={part} aria-label={t`Upload of ${name}`} />
        ) : (
          <State attachment={attachment} size={sizeText(file.size)} onRetry={onRetry} />
        )}
      </div>
      <ActionIcon variant="subtle" color="gray" c="var(--bedside-quiet)" aria-label={t`Remove ${name}`} onClick={onRemove}>
        <IconX size={18} />
      </ActionIcon>
    </li>
  );
}

function State({ attachment: { state, problem }, size, onRetry }: { attachment: Attachment; size: string; onRetry: () => void }) {
  const problemText = useProblemText();
  const line = useLine();
  if (state === 'refused') {
    return (
      <span className={classes.problem} role="alert">
        {problemText(problem)}
      </span>
    );
  }
  const later = state !== 'ready' && line === 'lost';
  return (
    <span className={classes.size}>
      <bdi>{size}</bdi>
      {later && (
        <>
          {' '}
          · <Trans>will be sent when the connection is back</Trans>
        </>
      )}
      {state === 'failed' && !later && (
        <>
          <span className={classes.problem} role="alert">
            {problemText(problem)}
          </span>
          <Button size="compact-sm" variant="subtle" onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        </>
      )}
    </span>
  );
}

// The files of a message: pictures as pictures, others by name, each to be opened or saved.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import { useState } from 'react';
import type { ThreadAttachment } from '../../../contracts/messaging/thread.ts';
import { saveFile } from '../../client/files/save-file.ts';
import { useProblemText } from '../../client/problems/problem-text.ts';
import { useClient } from '../../client/react.tsx';
import { IconDownload } from '../../kit/parts/icons.ts';
import type { DownloadEndpoint } from '../data/use-file.ts';
import { isImage } from '../model/limits.ts';
import { AttachedPicture } from './attached-picture.tsx';
import { FileMark } from './file-mark.tsx';
import { useSizeText } from './file-size.ts';
import classes from './files.module.css';

interface Props {
  files: readonly ThreadAttachment[];
  endpoint: DownloadEndpoint;
}

export function AttachedFiles({ files, endpoint }: Props) {
  if (files.length === 0) return null;
  return (
    <ul className={classes.attached}>
      {files.map((file) => (
        <li key={file.id}>
          {isImage(file.mimeType) && file.status === 'ready' ? (
            <AttachedPicture file={file} endpoint={endpoint} />
          ) : (
            <NamedFile file={file} endpoint={endpoint} />
          )}
        </li>
      ))}
    </ul>
  );
}

function NamedFile({ file: { id, filename, fileSize, status }, endpoint }: { file: ThreadAttachment; endpoint: DownloadEndpoint }) {
  const { t } = useLingui();
  const { download } = useClient();
  const sizeText = useSizeText();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  async function load() {
    setBusy(true);
    setProblem(undefined);
    try {
      saveFile(await download(endpoint, { params: { id } }), filename);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className={classes.file} data-attachment={status}>
      <FileMark image={undefined} alt="" />
      <div className={classes.about}>
        <bdi className={classes.name}>{filename}</bdi>
        <span className={classes.size}>
          {status === 'ready' && <bdi>{sizeText(fileSize)}</bdi>}
          {status === 'being-checked' && <Trans>Being checked for viruses</Trans>}
          {status === 'refused' && <Trans>Removed, because it has a virus</Trans>}
        </span>
        {problem !== undefined && (
          <span className={classes.problem} role="alert">
            {problemText(problem)}
          </span>
        )}
      </div>
      {status === 'ready' && (
        <ActionIcon variant="subtle" aria-label={t`Download ${filename}`} loading={busy} onClick={() => void load()}>
          <IconDownload size={20} />
        </ActionIcon>
      )}
    </div>
  );
}

// A picture of a message. It is loaded when it comes into view, and opens larger.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, UnstyledButton } from '@mantine/core';
import { useInViewport } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { ThreadAttachment } from '../../../contracts/messaging/thread.ts';
import { saveFile } from '../../client/files/save-file.ts';
import { FailedRequest } from '../../client/problems/failed-request.tsx';
import { Dialog } from '../../kit/parts/dialog/dialog.tsx';
import { IconDownload, IconFileText } from '../../kit/parts/icons.ts';
import { type DownloadEndpoint, useFile } from '../data/use-file.ts';
import classes from './files.module.css';
import { useObjectUrl } from './use-object-url.ts';

export function AttachedPicture({ file: { id, filename }, endpoint }: { file: ThreadAttachment; endpoint: DownloadEndpoint }) {
  const { t } = useLingui();
  const { ref, inViewport } = useInViewport<HTMLButtonElement>();
  const [wanted, setWanted] = useState(false);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (inViewport) setWanted(true);
  }, [inViewport]);
  const { data, error, refetch } = useFile(endpoint, id, wanted);
  const url = useObjectUrl(data);
  return (
    <>
      <UnstyledButton
        ref={ref}
        className={classes.picture}
        aria-label={t`Open ${filename}`}
        aria-haspopup="dialog"
        data-attachment="ready"
        onClick={() => setOpen(true)}
      >
        {url ? <img src={url} alt="" /> : <IconFileText size={28} aria-hidden="true" />}
      </UnstyledButton>
      <Dialog opened={open} onClose={() => setOpen(false)} title={<bdi>{filename}</bdi>} size="xl" centered>
        {url && <img className={classes.whole} src={url} alt={filename} />}
        {error && <FailedRequest error={error} onRetry={() => void refetch()} />}
        <Group justify="flex-end" mt="md">
          <Button
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden="true" />}
            disabled={!data}
            onClick={() => data && saveFile(data, filename)}
          >
            <Trans>Download</Trans>
          </Button>
        </Group>
      </Dialog>
    </>
  );
}

// Chooses files for a message: from the device, or on a phone with its camera.
import { useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import { type ChangeEvent, useRef } from 'react';
import { IconCamera, IconPaperclip } from '../../kit/parts/icons.ts';
import { ACCEPTED } from '../model/limits.ts';
import classes from './files.module.css';

interface Props {
  onFiles: (files: readonly File[]) => void;
}

export function AttachmentUpload({ onFiles }: Props) {
  const { t } = useLingui();
  const picker = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    onFiles([...(event.currentTarget.files ?? [])]);
    // The same file can be chosen again after it was removed.
    event.currentTarget.value = '';
  };
  const hidden = { type: 'file', hidden: true, onChange: chosen } as const;
  return (
    <>
      <input {...hidden} ref={picker} multiple accept={ACCEPTED} data-files="pick" />
      <input {...hidden} ref={camera} accept="image/*" capture="environment" data-files="camera" />
      <ActionIcon
        variant="subtle"
        size={36}
        aria-label={t`Add files`}
        title={t`Add files`}
        onClick={() => picker.current?.click()}
        data-add-files
      >
        <IconPaperclip size={20} />
      </ActionIcon>
      <ActionIcon
        className={classes.camera}
        variant="subtle"
        size={36}
        aria-label={t`Take a photo`}
        title={t`Take a photo`}
        onClick={() => camera.current?.click()}
      >
        <IconCamera size={20} />
      </ActionIcon>
    </>
  );
}

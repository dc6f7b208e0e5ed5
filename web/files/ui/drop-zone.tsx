// Takes files that are dragged onto its content, or pasted in it.
import { Trans } from '@lingui/react/macro';
import { type ClipboardEvent, type DragEvent, type ReactNode, useRef, useState } from 'react';
import { IconPaperclip } from '../../kit/parts/icons.ts';
import classes from './files.module.css';

interface Props {
  onFiles: (files: readonly File[]) => void;
  children: ReactNode;
}

const carriesFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');

export function DropZone({ onFiles, children }: Props) {
  /** Elements entered minus elements left: children send these events, too. */
  const depth = useRef(0);
  const [over, setOver] = useState(false);
  const enter = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth.current += 1;
    setOver(true);
  };
  const leave = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    depth.current -= 1;
    if (depth.current <= 0) setOver(false);
  };
  const drop = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  const paste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    // A copied table is text and a picture of it: the text is meant.
    if (files.length === 0 || event.clipboardData.types.includes('text/plain')) return;
    event.preventDefault();
    onFiles(files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button beside the text does the same for keyboards
    <div
      className={classes.zone}
      onDragEnter={enter}
      onDragLeave={leave}
      onDragOver={(event) => carriesFiles(event) && event.preventDefault()}
      onDrop={drop}
      onPaste={paste}
    >
      {children}
      {over && (
        <div className={classes.over} aria-hidden="true">
          <IconPaperclip size={28} />
          <Trans>Drop the files here</Trans>
        </div>
      )}
    </div>
  );
}

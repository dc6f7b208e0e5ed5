// The files of a message in the send queue.

import { isImage } from '../model/limits.ts';
import type { OutgoingFile } from '../model/outgoing-file.ts';
import { FileMark } from './file-mark.tsx';
import { useSizeText } from './file-size.ts';
import classes from './files.module.css';
import { useObjectUrl } from './use-object-url.ts';

export function OutgoingFiles({ files }: { files: readonly OutgoingFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul className={classes.attached}>
      {files.map((file) => (
        <FileInQueue key={file.key} file={file} />
      ))}
    </ul>
  );
}

function FileInQueue({ file: { name, type, content } }: { file: OutgoingFile }) {
  const sizeText = useSizeText();
  const preview = useObjectUrl(isImage(type) ? content : undefined);
  return (
    <li className={classes.file}>
      <FileMark image={preview} alt="" />
      <div className={classes.about}>
        <bdi className={classes.name}>{name}</bdi>
        <span className={classes.size}>
          <bdi>{sizeText(content.size)}</bdi>
        </span>
      </div>
    </li>
  );
}

// The others at the thread: colleagues who have it open or write in it, so that two answers do not cross, and the patient who is writing.
import { Plural, Trans } from '@lingui/react/macro';
import type { PersonRef } from '../../../../../contracts/common.ts';
import { IconEye, IconPencil } from '../../../../kit/parts/icons.ts';
import classes from './thread.module.css';

interface Props {
  online: readonly PersonRef[];
  /** In a reply, or the patient in a message. */
  typing: readonly PersonRef[];
  noting: readonly PersonRef[];
  patientId: number;
}

export function OtherPeople({ online, typing, noting, patientId }: Props) {
  const replying = typing.filter(({ id }) => id !== patientId);
  const patientWrites = replying.length < typing.length;
  const looking = online.filter(({ id }) => ![...replying, ...noting].some((one) => one.id === id));
  if (online.length === 0 && typing.length === 0 && noting.length === 0) return null;
  return (
    <div className={classes.people} role="status">
      {replying.map((one) => (
        <span key={one.id} className={classes.writing}>
          <IconPencil size={14} aria-hidden="true" />
          <span>
            <Trans>
              <bdi>{one.name}</bdi> is writing to the patient…
            </Trans>
          </span>
        </span>
      ))}
      {noting.map((one) => (
        <span key={one.id}>
          <IconPencil size={14} aria-hidden="true" />
          <span>
            <Trans>
              <bdi>{one.name}</bdi> is writing a note…
            </Trans>
          </span>
        </span>
      ))}
      {looking.length > 0 && (
        <span>
          <IconEye size={14} aria-hidden="true" />
          <span>
            <Looking people={looking} />
          </span>
        </span>
      )}
      {patientWrites && (
        <span>
          <Trans>The patient is writing…</Trans>
        </span>
      )}
    </div>
  );
}

function Looking({ people: [first, ...more] }: { people: readonly PersonRef[] }) {
  if (!first) return null;
  if (more.length > 0) return <Plural value={more.length + 1} one="# colleague is here too" other="# colleagues are here too" />;
  return (
    <Trans>
      <bdi>{first.name}</bdi> is here too
    </Trans>
  );
}

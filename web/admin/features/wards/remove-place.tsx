// Removes a ward, a room or a bed that is no longer needed.
import { Trans, useLingui } from '@lingui/react/macro';
import { navigate } from '../../../kit/router/history.ts';
import { Remove } from '../../ui/remove.tsx';
import { type Kind, type Place, useChanges } from './use-places.ts';
import { usePlaceWords } from './words.ts';

interface Props {
  kind: Kind;
  place: Place;
  /** The name within a sentence, e.g. "bed A of room 101". */
  called: string;
  /** Whether it is empty: no rooms, no beds, no patient. */
  removable: boolean;
}

export function RemovePlace({ kind, place, called, removable }: Props) {
  const { t } = useLingui();
  const words = usePlaceWords();
  const { remove } = useChanges();
  return (
    <Remove
      label={t`Remove ${called}`}
      asButton={kind === 'ward'}
      unavailable={removable ? undefined : words.inUse[kind]}
      title={words.removal[kind]}
      action={words.remove[kind]}
      done={t`Removed: ${called}`}
      problem={(error) => words.problem(kind, error)}
      remove={async () => {
        await remove(kind, place.id);
        if (kind === 'ward') navigate({ to: '/wards' });
      }}
    >
      <Trans>
        You are about to remove <bdi>{called}</bdi>. What was recorded about patients there is kept.
      </Trans>
    </Remove>
  );
}

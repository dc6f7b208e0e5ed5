// Removes a ward, a room or a bed that nobody needs any more.
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Remove } from '../../ui/remove.tsx';
import { type Kind, type Place, useChanges } from './use-house.ts';
import { useHouseWords } from './words.ts';

export function RemovePlace({ kind, place }: { kind: Kind; place: Place }) {
  const { t } = useLingui();
  const words = useHouseWords();
  const navigate = useNavigate();
  const { remove } = useChanges();
  const { id, name } = place;
  return (
    <Remove
      label={t`Remove ${name}`}
      asButton={kind === 'ward'}
      title={words.removal[kind]}
      action={words.remove[kind]}
      done={t`${name} is removed.`}
      problem={(error) => words.problem(kind, error)}
      remove={async () => {
        await remove(kind, id);
        if (kind === 'ward') await navigate({ to: '/wards' });
      }}
    >
      <Trans>
        <bdi>{name}</bdi> is taken out of the house. What was recorded about patients there is kept.
      </Trans>
    </Remove>
  );
}

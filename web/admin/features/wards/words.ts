// Texts about a ward, a room or a bed.
import { useLingui } from '@lingui/react/macro';
import { hasCode } from '../../../client/problems/api-error.ts';
import { useFieldTexts } from '../../../client/problems/field-text.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import type { Kind } from './use-places.ts';

/** The contract's limits of names; the name of a room is its patients' room number, so it is short. */
export const LONGEST: Record<Kind, number> = { ward: 50, room: 10, bed: 50 };

export function usePlaceWords() {
  const { t } = useLingui();
  const otherwise = useProblemText();
  const fieldTexts = useFieldTexts();
  const taken: Record<Kind, string> = {
    ward: t`Another ward has this name. Choose another.`,
    room: t`Another room of the clinic has this name. Choose another.`,
    bed: t`Another bed of this room has this name. Choose another.`,
  };
  const inUse: Record<Kind, string> = {
    ward: t`This ward still has rooms, or a team works on it. Remove the rooms and move the team to another ward first.`,
    room: t`This room still has beds. Remove its beds first.`,
    bed: t`This bed is occupied. It can be removed once a clinician has moved the patient to another bed.`,
  };
  return {
    nameless: t`Enter a name.`,
    /** The reason that a place of this kind cannot be removed. */
    inUse,
    rename: { ward: t`Rename the ward`, room: t`Rename the room`, bed: t`Rename the bed` } satisfies Record<Kind, string>,
    removal: { ward: t`Remove this ward?`, room: t`Remove this room?`, bed: t`Remove this bed?` } satisfies Record<Kind, string>,
    remove: { ward: t`Remove the ward`, room: t`Remove the room`, bed: t`Remove the bed` } satisfies Record<Kind, string>,
    /** The reason that the server refused a change of a place of this kind. */
    problem: (kind: Kind, error: unknown): string => {
      if (hasCode(error, 'NAME_TAKEN')) return taken[kind];
      if (hasCode(error, 'PLACE_IN_USE')) return inUse[kind];
      return fieldTexts(error, ['name']).name ?? otherwise(error);
    },
  };
}

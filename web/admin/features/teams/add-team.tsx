// The dialog that creates a team.
import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { visibleText } from '../../../../text/visible.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useAttemptKey } from '../../../client/use-attempt-key.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { EditDialog } from '../../ui/edit-dialog.tsx';
import { isOfAField, TeamFieldset } from './team-fields.tsx';
import { type TeamFields, useTeamChanges } from './use-teams.ts';

const NONE: TeamFields = { name: '', ward_id: null, members: [] };

export function AddTeam({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const problemText = useProblemText();
  const announce = useAnnounce();
  const { add, refresh } = useTeamChanges();
  const [fields, setFields] = useState<TeamFields>(NONE);
  const [tried, setTried] = useState(false);
  const { keyOf } = useAttemptKey();
  const adding = useMutation({
    mutationFn: (team: TeamFields) => add(team, keyOf(team)),
    onSuccess: (made) => {
      announce(t`${made.name} is added.`);
      onClose();
    },
    onSettled: refresh,
  });
  const name = visibleText(fields.name);
  return (
    <EditDialog
      title={t`New team`}
      action={t`Create team`}
      unsaved={fields !== NONE}
      busy={adding.isPending}
      problem={adding.isError && !isOfAField(adding.error) ? problemText(adding.error) : undefined}
      onSubmit={() => {
        setTried(true);
        if (name) adding.mutate({ ...fields, name });
      }}
      onClose={onClose}
    >
      <TeamFieldset value={fields} onChange={setFields} members={[]} nameless={tried && !name} refused={adding.error} />
    </EditDialog>
  );
}

// Actions on a team: edit and remove.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { hasCode } from '../../../client/problems/api-error.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { Remove } from '../../ui/remove.tsx';
import { EditTeam } from './edit-team.tsx';
import classes from './teams.module.css';
import { type Team, useTeamChanges } from './use-teams.ts';

export function TeamActions({ team }: { team: Team }) {
  const { t } = useLingui();
  const problemText = useProblemText();
  const { remove } = useTeamChanges();
  const [editing, setEditing] = useState(false);
  const { id, name, in_use: inUse } = team;
  const why = t`This team still looks after patients, has open tasks or answers conversations. Assign them to another team first.`;
  return (
    <div className={classes.actions}>
      <Button size="xs" variant="default" onClick={() => setEditing(true)} aria-label={t`Edit ${name}`}>
        <Trans>Edit</Trans>
      </Button>
      <Remove
        label={t`Remove ${name}`}
        asButton
        title={t`Remove this team?`}
        action={t`Remove the team`}
        done={t`${name} is removed.`}
        unavailable={inUse ? why : undefined}
        remove={() => remove(id)}
        problem={(error) => (hasCode(error, 'PLACE_IN_USE') ? why : problemText(error))}
      >
        <Trans>
          <bdi>{name}</bdi> can no longer be chosen. Its members keep their accounts, and what they did stays on record.
        </Trans>
      </Remove>
      {editing && <EditTeam team={team} onClose={() => setEditing(false)} />}
    </div>
  );
}

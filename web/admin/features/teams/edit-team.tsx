// The dialog that edits a team. If another administrator has changed it since, both versions are shown.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { visibleText } from '../../../../text/visible.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import type { Side } from '../../../kit/parts/dialog/edit-conflict.tsx';
import { EditDialog } from '../../ui/edit-dialog.tsx';
import { useVersionedSave } from '../../ui/use-versioned-save.ts';
import { isOfAField, TeamFieldset } from './team-fields.tsx';
import { type Team, type TeamFields, useMemberNames, useTeamChanges, useWardNames } from './use-teams.ts';

const fieldsOf = (team: Team): TeamFields => ({ name: team.name, ward_id: team.ward_id, members: team.members.map((person) => person.id) });

export function EditTeam({ team, onClose }: { team: Team; onClose: () => void }) {
  const { t } = useLingui();
  const problemText = useProblemText();
  const announce = useAnnounce();
  const { change, refresh } = useTeamChanges();
  const [fields, setFields] = useState(() => fieldsOf(team));
  const [members, setMembers] = useState(team.members);
  const [tried, setTried] = useState(false);
  const { theirs, error, isPending, save, takeTheirs } = useVersionedSave<Team, TeamFields>({
    read: team,
    send: (values, version) => change(team.id, values, version),
    onSaved: (saved) => {
      announce(t`${saved.name} is saved.`);
      onClose();
    },
    onSettled: refresh,
  });
  const name = visibleText(fields.name);
  const nameOfWard = useWardNames();
  const people = useMemberNames([...members, ...(theirs?.members ?? [])]);
  const differences = (now: TeamFields) => [
    { key: 'name', label: t`Name`, mine: name, theirs: now.name },
    { key: 'ward', label: t`Ward`, mine: nameOfWard(fields.ward_id), theirs: nameOfWard(now.ward_id) },
    { key: 'members', label: t`Members`, mine: people(fields.members), theirs: people(now.members) },
  ];
  return (
    <EditDialog
      title={t`Edit the team`}
      action={t`Save`}
      unsaved={JSON.stringify(fields) !== JSON.stringify(fieldsOf(team))}
      busy={isPending}
      problem={error && !isOfAField(error) ? problemText(error) : undefined}
      conflict={
        theirs && {
          fields: differences(fieldsOf(theirs)),
          onSend: (chosen) => save(settled({ ...fields, name }, fieldsOf(theirs), chosen)),
          onTakeTheirs: () => {
            setFields(fieldsOf(theirs));
            setMembers(theirs.members);
            takeTheirs();
          },
        }
      }
      onSubmit={() => {
        setTried(true);
        if (name) save({ ...fields, name });
      }}
      onClose={onClose}
    >
      <TeamFieldset value={fields} onChange={setFields} members={members} nameless={tried && !name} refused={error} />
    </EditDialog>
  );
}

/** Each field as the user chose it. */
const settled = (mine: TeamFields, theirs: TeamFields, chosen: Record<string, Side>): TeamFields => ({
  name: (chosen['name'] === 'theirs' ? theirs : mine).name,
  ward_id: (chosen['ward'] === 'theirs' ? theirs : mine).ward_id,
  members: (chosen['members'] === 'theirs' ? theirs : mine).members,
});

// The dialog that edits a team. If another administrator has changed it since, both versions are shown.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { visibleText } from '../../../../text/visible.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import type { Side } from '../../../kit/parts/dialog/edit-conflict.tsx';
import { keptChanges } from '../../../kit/parts/dialog/kept-changes.ts';
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
  const [before, setBefore] = useState(fields);
  const [members, setMembers] = useState(team.members);
  const [tried, setTried] = useState(false);
  const name = visibleText(fields.name);
  const { theirs, error, isPending, save, takeTheirs } = useVersionedSave<Team, TeamFields>({
    read: team,
    send: (values, version) => change(team.id, values, version),
    onSaved: (saved) => {
      announce(t`${saved.name} is saved.`);
      onClose();
    },
    onConflict: (current) => {
      const stored = fieldsOf(current);
      setFields(keptChanges({ ...fields, name }, before, stored));
      setBefore(stored);
      setMembers([...members, ...current.members]);
    },
    onSettled: refresh,
  });
  const nameOfWard = useWardNames();
  const people = useMemberNames(members);
  const differences = (now: TeamFields) => [
    { key: 'name', label: t`Name`, mine: name, theirs: now.name },
    { key: 'ward', label: t`Ward`, mine: nameOfWard(fields.ward_id), theirs: nameOfWard(now.ward_id) },
    { key: 'members', label: t`Members`, mine: people(fields.members), theirs: people(now.members) },
  ];
  return (
    <EditDialog
      title={t`Edit the team`}
      action={t`Save`}
      unsaved={JSON.stringify(fields) !== JSON.stringify(before)}
      busy={isPending}
      problem={error && !isOfAField(error) ? problemText(error) : undefined}
      conflict={
        theirs && {
          version: theirs.version,
          fields: differences(before),
          onSend: (chosen) => {
            const merged = settled(fields, before, chosen);
            setFields(merged);
            save(merged);
          },
          onTakeTheirs: () => {
            setFields(before);
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

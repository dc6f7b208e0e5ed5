// The dialog that changes the role of a person and explains the consequences.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useState } from 'react';
import type { StaffRole } from '../../../../contracts/users.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useRoleName } from '../../../client/role-name.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { FormDialog } from '../../../kit/parts/dialog/form-dialog.tsx';
import { EscrowWarning } from './escrow-warning.tsx';
import { RoleChoice } from './role-choice.tsx';
import { type Colleague, useRoleChange } from './use-people.ts';

export function ChangeRole({ person, onClose }: { person: Colleague; onClose: () => void }) {
  const { t } = useLingui();
  const problemText = useProblemText();
  const roleName = useRoleName();
  const announce = useAnnounce();
  const [role, setRole] = useState<StaffRole>(person.role);
  const { name } = person;
  const changing = useRoleChange((changed) => {
    const given = roleName(changed.role);
    announce(t`${name} now has the role ${given}.`);
    onClose();
  });
  return (
    <FormDialog
      title={t`Change the role of ${name}?`}
      action={t`Change role`}
      unsaved={role !== person.role}
      ready={role !== person.role}
      busy={changing.isPending}
      problem={changing.isError ? problemText(changing.error) : undefined}
      onSubmit={() => changing.mutate({ id: person.id, role })}
      onClose={onClose}
    >
      <RoleChoice label={t`Role`} value={role} onChange={setRole} />
      <Text size="sm">
        <Trans>
          <bdi>{name}</bdi> is signed out everywhere within seconds, and has the new role after signing in again. If it is neither doctor
          nor nurse, open tasks go back to the team, and consultations can no longer be read.
        </Trans>
      </Text>
      {role !== 'admin' && <EscrowWarning person={person} />}
    </FormDialog>
  );
}

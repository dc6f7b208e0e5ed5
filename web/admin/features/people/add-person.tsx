// The dialog that adds an account for a person who works at the clinic. The person receives an invitation by email.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import type { StaffRole } from '../../../../contracts/users.ts';
import { visibleText } from '../../../../text/visible.ts';
import { onlyWrong, useChecks } from '../../../account/form/checks.ts';
import { FieldsDialog } from '../../../account/form/fields-dialog.tsx';
import { useForm } from '../../../account/form/use-form.ts';
import { hasCode } from '../../../client/problems/api-error.ts';
import { useAttemptKey } from '../../../client/use-attempt-key.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { LimitedInput } from '../../../kit/parts/limited.tsx';
import { RoleChoice } from './role-choice.tsx';
import { useAddPerson } from './use-people.ts';

/** @param onAdded also closes the dialog */
export function AddPerson({ onAdded, onClose }: { onAdded: () => void; onClose: () => void }) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const { email, given } = useChecks();
  const add = useAddPerson();
  const { keyOf } = useAttemptKey();
  const form = useForm({
    fields: ['given_name', 'family_name', 'email', 'role'],
    check: (values) =>
      onlyWrong({
        given_name: given(values.given_name, t`Enter the first name.`),
        family_name: given(values.family_name, t`Enter the last name.`),
        email: email(values.email),
        role: given(values.role, t`Choose a role.`),
      }),
    send: async (values) => {
      const person = {
        given_name: visibleText(values.given_name),
        family_name: visibleText(values.family_name),
        email: values.email.trim(),
        role: values.role as StaffRole,
      };
      const { name } = await add(person, keyOf(person));
      announce(t`${name} is added and will get an invitation by email.`);
      onAdded();
    },
    refused: (error) => (hasCode(error, 'EMAIL_TAKEN') ? { email: t`There is already an account with this email address.` } : undefined),
  });
  return (
    <FieldsDialog title={t`Add a person`} action={t`Add person`} form={form} onClose={onClose}>
      <Text size="sm">
        <Trans>They get an email with a link to choose a password. The link works once, within 7 days.</Trans>
      </Text>
      <LimitedInput
        name="given_name"
        label={t`First name`}
        required
        withAsterisk={false}
        limit={50}
        autoComplete="off"
        data-autofocus
        error={form.errors.given_name}
      />
      <LimitedInput
        name="family_name"
        label={t`Last name`}
        required
        withAsterisk={false}
        limit={50}
        autoComplete="off"
        error={form.errors.family_name}
      />
      <LimitedInput
        name="email"
        type="email"
        label={t`Email address`}
        required
        withAsterisk={false}
        limit={254}
        autoComplete="off"
        error={form.errors.email}
      />
      <RoleChoice label={t`Role`} error={form.errors.role} />
    </FieldsDialog>
  );
}

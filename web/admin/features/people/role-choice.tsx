// The field for the role of a person who works at the clinic.
import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { StaffRole } from '../../../../contracts/users.ts';
import { useRoleName } from '../../../client/role-name.ts';

const ROLES: readonly StaffRole[] = ['doctor', 'nurse', 'staff', 'pharmacist', 'admin'];

interface Props {
  label: string;
  error?: ReactNode;
  value?: StaffRole;
  onChange?: (role: StaffRole) => void;
}

/** The name of the field in its form is `role`. */
export function RoleChoice({ label, error, value, onChange }: Props) {
  const roleName = useRoleName();
  return (
    <Radio.Group
      name="role"
      label={label}
      error={error}
      required
      withAsterisk={false}
      {...(value && { value })}
      {...(onChange && { onChange: (role: string) => onChange(role as StaffRole) })}
    >
      <Stack gap="xs" mt={6}>
        {ROLES.map((role) => (
          <Radio key={role} value={role} label={roleName(role)} aria-invalid={Boolean(error)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

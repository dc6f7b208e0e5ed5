// Display names of roles in the user's language.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Role } from '../../contracts/common.ts';

const names: Record<Role, MessageDescriptor> = {
  patient: msg`Patient`,
  doctor: msg`Doctor`,
  nurse: msg`Nurse`,
  staff: msg`Staff`,
  pharmacist: msg`Pharmacist`,
  admin: msg`Administrator`,
};

export function useRoleName(): (role: Role) => string {
  const { i18n } = useLingui();
  return (role) => i18n._(names[role]);
}

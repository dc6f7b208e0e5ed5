// Display names of the scopes of keys.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Scope } from '../../../../contracts/integrations.ts';

const names: Record<Scope, MessageDescriptor> = {
  'consultations:read': msg`read consultations`,
  'consultations:write': msg`write messages for patients`,
};
export const SCOPES = Object.keys(names) as Scope[];

export function useScopeName(): (scope: Scope) => string {
  const { i18n } = useLingui();
  return (scope) => i18n._(names[scope]);
}

// The texts of one module in the audit trail.
import type { MessageDescriptor } from '@lingui/core';
import type { ErrorCode } from '../../../../../contracts/errors.ts';

export interface ModuleWords {
  /** By action, in a form that fits both a success and a refusal. */
  actions?: Readonly<Record<string, MessageDescriptor>>;
  /** Reasons of refusals, by error code. */
  reasons?: Readonly<Partial<Record<ErrorCode, MessageDescriptor>>>;
  /** By type, for resources whose ID people recognise. */
  resources?: Readonly<Record<string, (id: string) => MessageDescriptor>>;
}

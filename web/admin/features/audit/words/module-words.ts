// The words of one module in the audit trail.
import type { MessageDescriptor } from '@lingui/core';
import type { ErrorCode } from '../../../../../contracts/errors.ts';

export interface ModuleWords {
  /** By verb, in a form that fits both a success and a refusal. */
  actions?: Readonly<Record<string, MessageDescriptor>>;
  /** Reasons of refusals, by the code of the error. */
  reasons?: Readonly<Partial<Record<ErrorCode, MessageDescriptor>>>;
  /** By type, for resources with an ID that people know. */
  resources?: Readonly<Record<string, (id: string) => MessageDescriptor>>;
}

// What a module adds to the words of the audit trail.
import type { MessageDescriptor } from '@lingui/core';
import type { ErrorCode } from '../../../../../contracts/errors.ts';

export interface ModuleWords {
  /** By verb, in a form that fits what was done and what was refused. */
  actions?: Readonly<Record<string, MessageDescriptor>>;
  /** By code of the error, why something was refused. */
  reasons?: Readonly<Partial<Record<ErrorCode, MessageDescriptor>>>;
  /** By type of a resource that has an ID people know. */
  resources?: Readonly<Record<string, (id: string) => MessageDescriptor>>;
}

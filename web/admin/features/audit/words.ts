// Display names of the audit trail's actions, codes and actors; each module has its own file in words/.
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import type { ModuleWords } from './words/module-words.ts';

type Words = Readonly<Record<string, MessageDescriptor | undefined>>;

const files = import.meta.glob<{ words: ModuleWords }>(['./words/*.ts', '!./words/module-words.ts'], { eager: true });
const modules = Object.values(files).map(({ words }) => words);
const actions: Words = Object.fromEntries(modules.flatMap(({ actions = {} }) => Object.entries(actions)));
const reasons: Words = Object.fromEntries(modules.flatMap(({ reasons = {} }) => Object.entries(reasons)));
const resources = Object.fromEntries(modules.flatMap(({ resources = {} }) => Object.entries(resources)));

/** Actors who are not identified yet. */
const STRANGERS = new Set(['anonymous', 'sign-in', 'registration', 'reset-password', 'verify-email', 'forgot-password']);

export interface AuditWords {
  /** Undefined for an action without a text. */
  action(verb: string): string | undefined;
  /** Undefined for a code without a text. */
  reason(code: string): string | undefined;
  /** Undefined for a resource whose ID means nothing to people. */
  resource(resource: { type: string; id: string } | null): string | undefined;
  /** The actor of an event without a person. */
  nobody(role: string): string;
}

export function useAuditWords(): AuditWords {
  const { i18n, t } = useLingui();
  const words = (found: MessageDescriptor | undefined) => found && i18n._(found);
  return {
    action: (verb) => words(actions[verb]),
    reason: (code) => words(reasons[code]),
    resource: (resource) => words(resource ? resources[resource.type]?.(resource.id) : undefined),
    nobody: (role) => {
      if (STRANGERS.has(role)) return t`Not signed in`;
      if (role === 'carer') return t`A contact of the patient`;
      return role === 'integration' ? t`An integration` : t`The system`;
    },
  };
}

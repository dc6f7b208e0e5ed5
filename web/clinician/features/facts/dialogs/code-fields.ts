// The fields for the code of an allergy or a medicine in a terminology.
import { useLingui } from '@lingui/react/macro';
import type { FactCode } from '../../../../../contracts/facts/entry.ts';
import type { EntryField } from '../../../../hospital/facts/entry-dialog.tsx';
import { CODE_SYSTEMS } from '../../../../hospital/facts/words.ts';

type Name = 'code' | 'system';
export type CodeValues = Record<Name, string>;

/** @param usual the system of a new code */
export const codeValues = (code: FactCode | null | undefined, usual: FactCode['system']): CodeValues => ({
  code: code?.code ?? '',
  system: code?.system ?? usual,
});

/** The code in the form; null for an empty one. */
export const codeOf = ({ code, system }: CodeValues): FactCode | null =>
  code.trim() === '' ? null : { system: system as FactCode['system'], code: code.trim() };

/** The code after a change. One that was left as it was does not fit another name. */
export const changedCode = (values: CodeValues, before: FactCode | null, isRenamed: boolean): FactCode | null => {
  const code = codeOf(values);
  return isRenamed && code?.code === before?.code && code?.system === before?.system ? null : code;
};

export function useCodeFields(): EntryField<Name>[] {
  const { t } = useLingui();
  return [
    {
      name: 'code',
      label: t`Code`,
      description: t`Optional. A code that you do not change is removed when you change the name.`,
      limit: 50,
    },
    { name: 'system', label: t`Code system`, options: Object.entries(CODE_SYSTEMS).map(([value, label]) => ({ value, label })) },
  ];
}

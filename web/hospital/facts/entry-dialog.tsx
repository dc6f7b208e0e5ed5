// The dialog that adds or changes an entry of a list of facts. If it was changed by another person, both versions are shown.

import { NativeSelect, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { onlyWrong, useChecks } from '../../account/form/checks.ts';
import { FieldsDialog } from '../../account/form/fields-dialog.tsx';
import { useForm } from '../../account/form/use-form.ts';
import { hasCode } from '../../client/problems/api-error.ts';
import { useProblemText } from '../../client/problems/problem-text.ts';
import { useAnnounce } from '../../kit/accessibility/announcer.tsx';
import { EditConflict } from '../../kit/parts/dialog/edit-conflict.tsx';
import { keptChanges } from '../../kit/parts/dialog/kept-changes.ts';
import { LimitedInput } from '../../kit/parts/limited.tsx';

export interface EntryField<F extends string> {
  name: F;
  label: string;
  description?: string;
  /** For text: its most characters. */
  limit?: number;
  /** For a choice. */
  options?: readonly { value: string; label: string }[];
  type?: 'date' | 'tel';
  /** The sentence when it is empty, for a field that must not be. */
  required?: string;
}

interface Stored<F extends string> {
  version: number;
  values: Record<F, string>;
}

interface Props<F extends string> {
  title: string;
  /** The verb on the button. */
  action: string;
  fields: readonly EntryField<F>[];
  values: Record<F, string>;
  /** The entry that is changed, as it was read. */
  version?: number;
  send: (values: Record<F, string>, version: number) => Promise<unknown>;
  /** Checks besides those of empty fields. @returns sentences by field */
  check?: (values: Record<F, string>) => Partial<Record<F, string>>;
  /** Reads the server's errors of fields that have other names there. */
  refused?: (error: unknown) => Partial<Record<F, string>> | undefined;
  /** Reads the current entry from an edit conflict. */
  storedOf?: (current: unknown) => Stored<F>;
  /** Announced when it is saved. */
  saved: string;
  onClose: () => void;
  /** Above the fields. */
  children?: ReactNode;
}

export function EntryDialog<F extends string>({ fields, send, check, refused, storedOf, saved, onClose, children, ...props }: Props<F>) {
  const announce = useAnnounce();
  const problemText = useProblemText();
  const { given } = useChecks();
  const [base, setBase] = useState<Stored<F>>({ version: props.version ?? 0, values: props.values });
  const [values, setValues] = useState(props.values);
  const [theirs, setTheirs] = useState<Stored<F>>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const names = fields.map(({ name }) => name);

  async function save(mine: Record<F, string>, from: Stored<F>) {
    setValues(mine);
    try {
      await send(mine, from.version);
    } catch (error) {
      if (!storedOf || !hasCode(error, 'EDIT_CONFLICT')) {
        setTheirs(undefined);
        throw error;
      }
      const current = storedOf(error.details['current']);
      setBase(current);
      setTheirs(current);
      setValues(keptChanges(mine, from.values, current.values));
      return;
    }
    announce(saved);
    onClose();
  }
  const form = useForm({
    fields: names,
    check: (entered) => ({
      ...onlyWrong(
        Object.fromEntries(fields.map(({ name, required }) => [name, required && given(entered[name], required)])) as Partial<
          Record<F, string>
        >,
      ),
      ...check?.(entered),
    }),
    ...(refused && { refused }),
    send: (entered) => save(entered, base),
  });
  const resolve = (chosen: Record<string, 'mine' | 'theirs'>, current: Stored<F>) => {
    const next = Object.fromEntries(names.map((name) => [name, chosen[name] === 'theirs' ? current.values[name] : values[name]]));
    setBusy(true);
    void save(next as Record<F, string>, current)
      .catch(setProblem)
      .finally(() => setBusy(false));
  };
  return (
    <FieldsDialog
      title={props.title}
      action={props.action}
      form={form}
      problem={problem === undefined ? undefined : problemText(problem)}
      onClose={onClose}
      instead={
        theirs && (
          <EditConflict
            key={theirs.version}
            fields={fields.map((field) => ({
              key: field.name,
              label: field.label,
              mine: shownOf(field, values[field.name]),
              theirs: shownOf(field, theirs.values[field.name]),
            }))}
            busy={busy}
            onSend={(chosen) => resolve(chosen, theirs)}
            onTakeTheirs={onClose}
          />
        )
      }
    >
      {typeof children === 'string' ? <Text size="sm">{children}</Text> : children}
      {fields.map((field, place) => (
        <Field
          // After a conflict the fields start with the versions that the user chose.
          key={`${field.name} ${theirs ? 'conflict' : 'form'}`}
          field={field}
          value={values[field.name]}
          error={form.errors[field.name]}
          first={place === 0}
        />
      ))}
    </FieldsDialog>
  );
}

/** A value as people read it. */
const shownOf = ({ options }: EntryField<string>, value: string): string =>
  options?.find((option) => option.value === value)?.label ?? value;

interface FieldProps {
  field: EntryField<string>;
  value: string;
  error: string | undefined;
  first: boolean;
}

function Field({ field: { name, label, description, limit, options, type, required }, value, error, first }: FieldProps) {
  const common = {
    name,
    label,
    defaultValue: value,
    error,
    required: required !== undefined,
    withAsterisk: false,
    ...(description !== undefined && { description }),
    ...(first && { 'data-autofocus': true }),
  };
  if (options) return <NativeSelect {...common} data={[...options]} />;
  if (limit !== undefined && type === undefined) return <LimitedInput {...common} limit={limit} dir="auto" autoComplete="off" />;
  return <TextInput {...common} type={type ?? 'text'} dir="ltr" autoComplete="off" />;
}

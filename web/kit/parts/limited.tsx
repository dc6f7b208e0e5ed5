// Text fields with a limit. Longer input is kept, but marked as too long, and its form cannot be submitted.
import { useLingui } from '@lingui/react/macro';
import { Textarea, type TextareaProps, TextInput, type TextInputProps } from '@mantine/core';
import { useMergedRef } from '@mantine/hooks';
import { type ChangeEvent, type Ref, useEffect, useRef, useState } from 'react';
import { countCharacters } from '../../../text/visible.ts';

interface Typed<E> {
  value?: unknown;
  defaultValue?: unknown;
  onChange?: ((event: ChangeEvent<E>) => void) | undefined;
  ref?: Ref<E> | undefined;
}

/** Counts the content of a field, controlled or not. */
function useLimit<E extends HTMLInputElement | HTMLTextAreaElement>(limit: number, { value, defaultValue, onChange, ref }: Typed<E>) {
  const { t } = useLingui();
  const own = useRef<E>(null);
  const [typed, setTyped] = useState(String(defaultValue ?? ''));
  const count = countCharacters(value === undefined ? typed : String(value));
  const problem = count > limit ? t`Use at most ${limit} characters: there are ${count}.` : '';
  // A form checks its fields before it is submitted.
  useEffect(() => own.current?.setCustomValidity(problem), [problem]);
  return {
    problem,
    ref: useMergedRef(own, ref ?? null),
    onChange: (event: ChangeEvent<E>) => {
      setTyped(event.currentTarget.value);
      onChange?.(event);
    },
  };
}

export function LimitedInput({ limit, error, ...props }: TextInputProps & { limit: number; ref?: Ref<HTMLInputElement> }) {
  const { problem, ref, onChange } = useLimit<HTMLInputElement>(limit, props);
  return <TextInput {...props} ref={ref} onChange={onChange} error={problem || error} />;
}

export function LimitedTextarea({ limit, error, ...props }: TextareaProps & { limit: number; ref?: Ref<HTMLTextAreaElement> }) {
  const { problem, ref, onChange } = useLimit<HTMLTextAreaElement>(limit, props);
  return <Textarea {...props} ref={ref} onChange={onChange} error={problem || error} />;
}

// A dialog with a form: fields, error, Cancel and one action. Closing it does not lose input (guarded-dialog.tsx).
import { Button, type ModalProps, Stack } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, type ReactNode, type RefObject, useCallback, useEffect, useRef } from 'react';
import { hasLostFocus } from '../../accessibility/keep-focus.ts';
import { useFaultFocus } from '../../accessibility/use-fault-focus.ts';
import { ProblemLine } from '../problem-line.tsx';
import { useHeldFields } from '../use-held-fields.ts';
import { DialogFooter } from './dialog-footer.tsx';
import { CancelButton, GuardedDialog } from './guarded-dialog.tsx';
import type { Unsaved } from './use-leave-guard.ts';

interface Props {
  title: ReactNode;
  /** Whether closing would lose input; `fields` compares the named fields with their values when the dialog opened. */
  unsaved: Unsaved | 'fields';
  /** The verb on the button, e.g. "Rename". */
  action: string;
  busy: boolean;
  /** False while the form cannot be submitted yet. */
  ready?: boolean;
  /** An error of the whole form, as a sentence. */
  problem?: string | null | undefined;
  /** Replaces the form, which keeps its input. */
  instead?: ReactNode;
  formRef?: RefObject<HTMLFormElement | null>;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** Closes the dialog; call it directly after saving. */
  onClose: () => void;
  size?: ModalProps['size'];
  children: ReactNode;
}

/** Whether a field has more text than its limit; it shows that itself (limited.tsx). */
const isTooLong = (form: HTMLFormElement): boolean =>
  [...form.elements].some((field) => (field as Partial<HTMLInputElement>).validity?.customError === true);

/** Enter in an open list of choices chooses, or does nothing: it does not submit an unfinished choice. */
const choosing = (event: KeyboardEvent<HTMLFormElement>): void => {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.ariaExpanded === 'true') event.preventDefault();
};

export function FormDialog({ title, unsaved, onClose, size, ...form }: Props) {
  const own = useRef<HTMLFormElement>(null);
  const ref = form.formRef ?? own;
  const before = useRef<string>(undefined);
  const fieldsChanged = useCallback(() => before.current !== undefined && before.current !== valuesOf(ref.current), [ref]);
  return (
    <GuardedDialog title={title} unsaved={unsaved === 'fields' ? fieldsChanged : unsaved} onClose={onClose} {...(size && { size })}>
      {form.instead}
      <Form
        {...form}
        formRef={ref}
        onMount={() => {
          before.current = valuesOf(ref.current);
        }}
      />
    </GuardedDialog>
  );
}

type FormProps = Omit<Props, 'title' | 'unsaved' | 'onClose' | 'size' | 'formRef'> & {
  formRef: RefObject<HTMLFormElement | null>;
  onMount: () => void;
};

/** Mounts when the dialog shows its content, which is after the dialog itself. */
function Form({ action, busy, ready = true, problem, instead, formRef, onSubmit, onMount, children }: FormProps) {
  const mounted = useRef(onMount);
  useEffect(() => mounted.current(), []);
  const focusFault = useFaultFocus(formRef, busy);
  const fields = useRef<HTMLDivElement>(null);
  useHeldFields(fields, busy, '*');
  const submit = useRef<HTMLButtonElement>(null);
  // A button that is disabled while it loads loses the focus.
  useEffect(() => {
    if (!busy && problem && hasLostFocus()) submit.current?.focus();
  }, [busy, problem]);
  return (
    <form
      ref={formRef}
      noValidate
      hidden={instead !== undefined}
      onKeyDown={choosing}
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready || busy) return;
        focusFault();
        if (!isTooLong(event.currentTarget)) onSubmit(event);
      }}
    >
      <Stack gap="sm">
        <Stack ref={fields} gap="sm">
          {children}
        </Stack>
        {problem && <ProblemLine>{problem}</ProblemLine>}
        <DialogFooter>
          <CancelButton />
          <Button ref={submit} type="submit" disabled={!ready} loading={busy}>
            {action}
          </Button>
        </DialogFooter>
      </Stack>
    </form>
  );
}

/** The values of the named fields; files by name. */
const valuesOf = (form: HTMLFormElement | null): string =>
  form ? JSON.stringify([...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : value.name])) : '';

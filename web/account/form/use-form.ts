// The submission of a form: checks before it, the server's errors after it, and focus on the first invalid field.
// Not with @mantine/form: it keeps a copy of the values, which the elements of the form hold here, and adds 7 kB of scripts before sign-in.
import { type FormEvent, type RefObject, useRef, useState } from 'react';
import { useFieldTexts } from '../../client/problems/field-text.ts';
import { useProblemText } from '../../client/problems/problem-text.ts';
import { useFaultFocus } from '../../kit/accessibility/use-fault-focus.ts';
import { useHeldFields } from '../../kit/parts/use-held-fields.ts';

type Texts<F extends string> = Record<F, string>;
type Errors<F extends string> = Partial<Record<F, string>>;

interface Options<F extends string> {
  fields: readonly F[];
  /** Returns errors by field before the request. */
  check: (values: Texts<F>) => Errors<F>;
  send: (values: Texts<F>) => Promise<void>;
  /** Returns the server's errors by field; undefined for an error of the whole form. */
  refused?: (error: unknown) => Errors<F> | undefined;
}

export interface Form<F extends string> {
  ref: RefObject<HTMLFormElement | null>;
  busy: boolean;
  errors: Errors<F>;
  /** The error of the whole form, shown in an alert. */
  problem: unknown;
  problemText: string | undefined;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

/** Errors of fields with a limit (web/kit/parts/limited.tsx). */
const tooLong = <F extends string>(form: HTMLFormElement, fields: readonly F[]): Errors<F> =>
  Object.fromEntries(
    fields.flatMap((name) => {
      const field = form.elements.namedItem(name);
      return field instanceof HTMLInputElement && field.validity.customError ? [[name, field.validationMessage]] : [];
    }),
  ) as Errors<F>;

/** Fields are read from the form by name on submission. */
export function useForm<F extends string>({ fields, check, send, refused }: Options<F>): Form<F> {
  const sentence = useProblemText();
  const fieldTexts = useFieldTexts();
  const ref = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Errors<F>>({});
  const [problem, setProblem] = useState<unknown>();

  const focusFault = useFaultFocus(ref, busy);
  useHeldFields(ref, busy);

  /** The errors of the server that belong to fields of this form. */
  const named = (error: unknown): Errors<F> | undefined => {
    const known = fieldTexts(error, fields);
    return Object.keys(known).length > 0 ? known : undefined;
  };

  async function submit(form: HTMLFormElement) {
    const data = new FormData(form);
    const values = Object.fromEntries(fields.map((field) => [field, String(data.get(field) ?? '')])) as Texts<F>;
    const wrong = { ...tooLong(form, fields), ...check(values) };
    setErrors(wrong);
    setProblem(undefined);
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    try {
      await send(values);
    } catch (error) {
      const byField = refused?.(error) ?? named(error);
      if (byField) setErrors(byField);
      else setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  return {
    ref,
    busy,
    errors,
    problem,
    problemText: problem === undefined ? undefined : sentence(problem),
    onSubmit: (event) => {
      event.preventDefault();
      if (busy) return;
      focusFault();
      void submit(event.currentTarget);
    },
  };
}

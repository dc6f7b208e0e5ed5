// A dialog with the form of useForm.
import type { ComponentProps } from 'react';
import { FormDialog } from '../../kit/parts/dialog/form-dialog.tsx';
import type { Form } from './use-form.ts';

type OfForm = 'unsaved' | 'busy' | 'formRef' | 'onSubmit';

interface Props extends Omit<ComponentProps<typeof FormDialog>, OfForm> {
  form: Pick<Form<string>, 'ref' | 'busy' | 'problemText' | 'onSubmit'>;
}

/** `problem` is shown while the form has no error of its own. */
export const FieldsDialog = ({ form: { ref, busy, problemText, onSubmit }, problem, ...props }: Props) => (
  <FormDialog {...props} unsaved="fields" busy={busy} problem={problemText ?? problem} formRef={ref} onSubmit={onSubmit} />
);

// A dialog with a form whose subject others may change: if another person was faster, both versions replace the form.
import type { ComponentProps } from 'react';
import { EditConflict } from '../../kit/parts/dialog/edit-conflict.tsx';
import { FormDialog } from '../../kit/parts/dialog/form-dialog.tsx';

interface Conflict extends ComponentProps<typeof EditConflict> {
  /** Of the other person; with a newer one the user chooses again. */
  version: number;
}

type Props = Omit<ComponentProps<typeof FormDialog>, 'instead'> & { conflict?: Conflict | undefined };

export const EditDialog = ({ conflict, ...form }: Props) => (
  <FormDialog {...form} instead={conflict && <EditConflict key={conflict.version} {...conflict} busy={form.busy} />} />
);

// A dialog with a form whose subject others may change: if another person was faster, both versions replace the form.
import type { ComponentProps } from 'react';
import { EditConflict } from '../../kit/parts/dialog/edit-conflict.tsx';
import { FormDialog } from '../../kit/parts/dialog/form-dialog.tsx';

type Props = Omit<ComponentProps<typeof FormDialog>, 'instead'> & { conflict?: ComponentProps<typeof EditConflict> | undefined };

export const EditDialog = ({ conflict, ...form }: Props) => (
  <FormDialog {...form} instead={conflict && <EditConflict {...conflict} busy={form.busy} />} />
);

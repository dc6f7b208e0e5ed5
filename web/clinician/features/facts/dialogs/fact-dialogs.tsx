// The dialogs about facts of one patient, loaded when the first of them opens, with the texts of their errors.
import { ProblemsProvider } from '../../../../client/problems/problems.tsx';
import { problems } from '../../../shared/facts/problems.ts';
import { DialogsAbout } from '../../../shared/patient/dialogs-about.tsx';
import { AllergyDialog } from './allergy-dialog.tsx';
import { FactDialog } from './fact-dialog.tsx';
import type { FactDialogShown } from './fact-dialog-shown.ts';
import { FactHistory } from './fact-history.tsx';
import { MarkInError } from './mark-in-error.tsx';
import { EndMedicine, MedicineDialog } from './medicine-dialog.tsx';
import { NoneStated } from './none-stated.tsx';

interface Props {
  patientId: number;
  shown: FactDialogShown;
  onShow: (shown: FactDialogShown) => void;
  onClose: () => void;
}

export function FactDialogs({ patientId, shown, onShow, onClose }: Props) {
  const common = { patientId, onClose };
  return (
    <ProblemsProvider sentences={problems}>
      <DialogsAbout patientId={patientId}>
        {shown.what === 'allergy' && <AllergyDialog {...common} {...(shown.allergy && { allergy: shown.allergy })} />}
        {shown.what === 'none' && <NoneStated {...common} list={shown.list} />}
        {shown.what === 'medicine' && <MedicineDialog {...common} {...(shown.medicine && { medicine: shown.medicine })} />}
        {shown.what === 'end' && <EndMedicine {...common} medicine={shown.medicine} />}
        {shown.what === 'fact' && <FactDialog {...common} kind={shown.kind} />}
        {shown.what === 'history' && <FactHistory {...common} kind={shown.kind} onShow={onShow} />}
        {shown.what === 'error' && <MarkInError {...common} {...shown} />}
      </DialogsAbout>
    </ProblemsProvider>
  );
}

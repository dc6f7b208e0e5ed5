// The dialog about facts that is open on a patient page.
import type { Allergy } from '../../../../../contracts/facts/allergies.ts';
import type { Medicine } from '../../../../../contracts/facts/medicines.ts';
import type { FactKind } from '../../../../../contracts/facts/observations.ts';
import type { VoidableList } from '../use-fact-work.ts';

export type FactDialogShown =
  | { what: 'allergy'; allergy?: Allergy }
  | { what: 'none'; list: 'allergies' | 'medicines' }
  | { what: 'medicine'; medicine?: Medicine }
  | { what: 'end'; medicine: Medicine }
  | { what: 'fact'; kind: FactKind }
  | { what: 'history'; kind: FactKind }
  | { what: 'error'; list: VoidableList; entry: { id: string; version: number }; name: string };

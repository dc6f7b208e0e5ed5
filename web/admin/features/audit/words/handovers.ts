// Texts of the audit trail for handovers.
import { msg } from '@lingui/core/macro';
import type { ModuleWords } from './module-words.ts';

const handover = (id: string) => msg`handover ${id}`;

export const words: ModuleWords = {
  actions: {
    'handovers.acknowledge': msg`Accept a patient in a handover`,
    'handovers.create': msg`Hand over a ward`,
    'handovers.list': msg`List handovers`,
    'handovers.open-to-colleagues': msg`Open the handovers of a person whose account was disabled`,
    'handovers.read': msg`View a handover`,
    'handovers.withdraw': msg`Withdraw a handover`,
  },
  reasons: {
    HANDOVER_NOT_FOUND: msg`handover not found, or not visible to them`,
    NOT_THE_RECIPIENT: msg`it was handed to another person`,
    NOT_THE_SENDER: msg`another person handed it over`,
  },
  resources: {
    handover: (id) => handover(id),
    'handover-item': (id) => handover(id.split('/')[0]!),
  },
};

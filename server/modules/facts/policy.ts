// Permissions on facts. The use cases limit a patient to their own record.
import { permitUsers } from '#platform/operations/operation.ts';

export const readFacts = permitUsers('facts.read', ['patient', 'doctor', 'nurse', 'pharmacist']);
/** To record allergies and medicines, and to take back one’s own. */
export const stateFacts = permitUsers('facts.state', ['patient', 'doctor', 'nurse']);
/** To change, confirm and end entries, and to record facts with a value. */
export const writeFacts = permitUsers('facts.write', ['doctor', 'nurse']);

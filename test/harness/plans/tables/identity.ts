import { PATIENTS, type Tables, TENANT } from '../table.ts';

export const identity: Tables = {
  // A person's ID is unique over all tenants.
  'identity.people': { rows: PATIENTS, width: 80, columns: { ...TENANT, id: { distinct: -1 } }, unique: ['people_id_key'] },
  'identity.users': {
    rows: PATIENTS / 10,
    width: 120,
    columns: { ...TENANT, id: { distinct: -1 }, status: { distinct: 3 } },
    few: ['users_clinicians', 'users_other_staff'],
  },
};

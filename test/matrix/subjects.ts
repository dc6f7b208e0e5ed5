// The callers. Their names are the columns of the expectations.
import { PEOPLE } from '../harness/people/people.ts';
import type { Subject } from './module.ts';
import type { World } from './world.ts';

const personIn = (world: World, name: keyof typeof PEOPLE, tenant: 1 | 2): Subject => ({
  name,
  tenant,
  person: PEOPLE[name],
  isIntegration: false,
  token: (fresh) => (fresh ? world.app.tokenOf(PEOPLE[name]) : world.as(PEOPLE[name])),
});

const integration = (world: World, name: string, tenant: 1 | 2, person: number): Subject => ({
  name,
  tenant,
  person,
  isIntegration: true,
  token: async () => world.keys[name],
});

/**
 * Consultation 1 is between David and Dr Chen; the nurse Priya takes part. Linh is another patient, Dr Smith another doctor, Tom staff,
 * Grace a pharmacist, Sam an administrator; Lopez, Mensah and Silva are a doctor, a patient and an administrator of tenant 2. Keys: `reads`
 * and `writes` have one scope each and David's consent, `stranger` has both scopes and no consent, `abroad` is of tenant 2 with Mensah's
 * consent.
 */
export const createSubjects = (world: World): Subject[] => [
  { name: 'nobody', tenant: undefined, person: PEOPLE.David, isIntegration: false, token: async () => undefined },
  { name: 'disabled', tenant: undefined, person: PEOPLE.David, isIntegration: false, token: async () => world.disabledToken },
  ...(['David', 'Linh', 'Chen', 'Smith', 'Priya', 'Tom', 'Grace', 'Sam'] as const).map((name) => personIn(world, name, 1)),
  ...(['Lopez', 'Mensah', 'Silva'] as const).map((name) => personIn(world, name, 2)),
  ...['reads', 'writes', 'stranger'].map((name) => integration(world, name, 1, PEOPLE.David)),
  integration(world, 'abroad', 2, PEOPLE.Mensah),
  { ...integration(world, 'revoked', 1, PEOPLE.David), tenant: undefined },
];

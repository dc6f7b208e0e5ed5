// The users in whose name the demo data is written.
import type { UserCtx } from '#platform/context.ts';
import type { DemoPerson } from './people.ts';
import { DEMO_TENANTS } from './people.ts';

const SESSION = '00000000-0000-7000-8000-000000000000';

/** Returns the context of a person of the demo at a moment. @throws Error when the demo has no such person */
export const acting = (tenantId: number, id: number, now: Date): UserCtx => {
  const person: DemoPerson | undefined = DEMO_TENANTS.find((tenant) => tenant.id === tenantId)?.people.find((one) => one.id === id);
  if (!person) throw new Error(`the demo has no person ${id} in tenant ${tenantId}`);
  const name = `${person.givenName} ${person.familyName}`;
  return {
    actor: { kind: 'user', id, role: person.role, name, sessionId: SESSION },
    tenantId,
    requestId: 'demo-data',
    address: null,
    now,
  };
};

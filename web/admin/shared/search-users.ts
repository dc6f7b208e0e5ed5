// Searches people by name or email address.
import type { CallInput, Received } from '../../client/call.ts';
import type { useClient } from '../../client/react.tsx';

type Call = ReturnType<typeof useClient>['call'];
type Search = CallInput<'searchUsers'>['body'];

/**
 * Returns a page of matches. One request searches only a part of a large clinic's accounts, so requests are repeated until there is a
 * match.
 */
export async function searchUsers(call: Call, body: Search, signal: AbortSignal): Promise<Received<'searchUsers'>> {
  const page = await call('searchUsers', { body, signal });
  return page.users.length === 0 && page.next !== null ? searchUsers(call, { ...body, after: page.next }, signal) : page;
}

// People by name or email address.
import type { CallInput, Received } from '../../client/call.ts';
import type { useClient } from '../../client/react.tsx';

type Call = ReturnType<typeof useClient>['call'];
type Search = CallInput<'searchUsers'>['body'];

/** A page of what is found. One request searches a part of a big clinic's accounts, so this continues until something is found. */
export async function searchUsers(call: Call, body: Search, signal: AbortSignal): Promise<Received<'searchUsers'>> {
  const page = await call('searchUsers', { body, signal });
  return page.users.length === 0 && page.next !== null ? searchUsers(call, { ...body, after: page.next }, signal) : page;
}

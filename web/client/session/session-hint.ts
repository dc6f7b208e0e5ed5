// Whether this browser may have a session, so that a first visit sends no request, and the last sign-out. It identifies no user.
export interface SessionHint {
  /** `closing`: the user signed out while the server could not be reached. */
  get(): 'open' | 'closing' | undefined;
  set(value: 'open' | 'closing'): void;
  clear(): void;
  /** The ID of the last sign-out in this browser, so that a tab which missed it detects it later. */
  lastSignOut(): string | undefined;
  noteSignOut(): void;
}

export function createSessionHint(app: string, storage: Storage): SessionHint {
  const key = `bedside:${app}:session`;
  const signOutKey = `bedside:signed-out:${app}`;
  return {
    get() {
      const value = storage.getItem(key);
      return value === 'open' || value === 'closing' ? value : undefined;
    },
    set: (value) => storage.setItem(key, value),
    clear: () => storage.removeItem(key),
    lastSignOut: () => storage.getItem(signOutKey) ?? undefined,
    noteSignOut: () => storage.setItem(signOutKey, crypto.randomUUID()),
  };
}

// Whether this browser may have a session, so that a first visit asks the server nothing. It names nobody.
export interface SessionHint {
  /** `closing`: the person signed out while the server could not be reached. */
  get(): 'open' | 'closing' | undefined;
  set(value: 'open' | 'closing'): void;
  clear(): void;
}

export function createSessionHint(app: string, storage: Storage): SessionHint {
  const key = `bedside:${app}:session`;
  return {
    get() {
      const value = storage.getItem(key);
      return value === 'open' || value === 'closing' ? value : undefined;
    },
    set: (value) => storage.setItem(key, value),
    clear: () => storage.removeItem(key),
  };
}

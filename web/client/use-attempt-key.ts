// Idempotency keys of a form or an action. After a lost response it is unknown whether the request succeeded; sending it again must not
// create a second item, and is not refused because the action was done.
import { useState } from 'react';

export interface AttemptKeys {
  /** The key for this content: the same for the same content, another for other content. */
  keyOf: (content: unknown) => string;
  /** Call it after success in a form that stays open: the same content then means another item. */
  forget: () => void;
}

export function attemptKeys(): AttemptKeys {
  const keys = new Map<string, string>();
  return {
    keyOf: (content) => {
      const text = JSON.stringify(content);
      const key = keys.get(text) ?? crypto.randomUUID();
      keys.set(text, key);
      return key;
    },
    forget: () => keys.clear(),
  };
}

export const useAttemptKey = (): AttemptKeys => useState(attemptKeys)[0];

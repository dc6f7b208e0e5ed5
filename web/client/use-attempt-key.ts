// Idempotency keys of a form. A reply that was lost leaves open whether something was made; sending the same again must not make it twice.
import { useState } from 'react';

export interface AttemptKeys {
  /** The key of a request with this content: the same one for the same content, another one for other content. */
  keyOf: (content: unknown) => string;
  /** Once something was made: the same content again is meant as another one. For forms that stay open. */
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

// Saves what others may change meanwhile: the version that was read goes along, and who was faster is shown, not overwritten.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { hasCode } from '../../client/api-error.ts';

interface Options<T, V> {
  /** As it was when the dialog opened. */
  read: T;
  send: (values: V, version: number) => Promise<T>;
  onSaved: (saved: T) => void;
  /** Whatever the outcome: look at the lists anew. */
  onSettled: () => Promise<unknown>;
}

export interface VersionedSave<T, V> {
  isPending: boolean;
  /** Any refusal but that somebody was faster. */
  error: Error | null;
  /** What it is now, when somebody else changed it meanwhile; saving again replaces it. */
  theirs: T | undefined;
  save: (values: V) => void;
  /** Goes on from what it is now. */
  takeTheirs: () => void;
}

export function useVersionedSave<T extends { version: number }, V>({ read, send, onSaved, onSettled }: Options<T, V>): VersionedSave<T, V> {
  const [version, setVersion] = useState(read.version);
  const [theirs, setTheirs] = useState<T>();
  const saving = useMutation({
    mutationFn: (values: V) => send(values, version),
    onSuccess: onSaved,
    onError: (error) => {
      const current = hasCode(error, 'EDIT_CONFLICT') ? (error.details['current'] as T) : undefined;
      setTheirs(current);
      if (current) setVersion(current.version);
    },
    onSettled,
  });
  return {
    isPending: saving.isPending,
    error: theirs ? null : saving.error,
    theirs,
    save: saving.mutate,
    takeTheirs: () => {
      setTheirs(undefined);
      saving.reset();
    },
  };
}

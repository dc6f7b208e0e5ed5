// Saves with the version that was read. If another person has saved since, their version is shown and not overwritten.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { hasCode } from '../../client/problems/api-error.ts';

interface Options<T extends { version: number }, V> {
  /** The version when the dialog opened. */
  read: Pick<T, 'version'>;
  send: (values: V, version: number) => Promise<T>;
  onSaved: (saved: T) => void;
  /** Called with the current version when another person has changed it since. */
  onConflict: (current: T) => void;
  /** Called after every outcome: reloads the lists. */
  onSettled: () => Promise<unknown>;
}

export interface VersionedSave<T, V> {
  isPending: boolean;
  /** Any error other than an edit conflict. */
  error: Error | null;
  /**
   * The current version, when another person has changed it since, until a request fails for another reason. Saving again replaces it, so
   * the form must contain the choices of the user by then.
   */
  theirs: T | undefined;
  save: (values: V) => void;
  /** Continues from the current version. */
  takeTheirs: () => void;
}

export function useVersionedSave<T extends { version: number }, V>(options: Options<T, V>): VersionedSave<T, V> {
  const { read, send, onSaved, onConflict, onSettled } = options;
  const [version, setVersion] = useState(read.version);
  const [theirs, setTheirs] = useState<T>();
  const saving = useMutation({
    mutationFn: (values: V) => send(values, version),
    onSuccess: onSaved,
    onError: (error) => {
      const current = hasCode(error, 'EDIT_CONFLICT') ? (error.details['current'] as T) : undefined;
      setTheirs(current);
      if (!current) return;
      setVersion(current.version);
      onConflict(current);
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

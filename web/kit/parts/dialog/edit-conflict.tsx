// An edit conflict: both versions side by side, with a choice for each field.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { IconAlertTriangle } from '../icons.ts';
import { useHeldFields } from '../use-held-fields.ts';
import { DialogFooter } from './dialog-footer.tsx';
import classes from './edit-conflict.module.css';

export type Side = 'mine' | 'theirs';

export interface ConflictField {
  /** Name of the field in the form. */
  key: string;
  label: string;
  /** As displayed; empty when there is no value. */
  mine: string;
  theirs: string;
}

interface Props {
  fields: readonly ConflictField[];
  /** Sends the choices with the server's current version. Keys of fields that are equal in both versions are absent. */
  onSend: (chosen: Record<string, Side>) => void;
  /** Discards the user's own changes. */
  onTakeTheirs: () => void;
  busy?: boolean;
}

/** Shows only fields that differ. The user's own version is chosen at first, because it is what they meant to save. */
export function EditConflict({ fields, onSend, onTakeTheirs, busy = false }: Props) {
  const { t } = useLingui();
  const differing = fields.filter((field) => field.mine !== field.theirs);
  const [chosen, setChosen] = useState<Record<string, Side>>(() => Object.fromEntries(differing.map(({ key }) => [key, 'mine'])));
  const choices = useRef<HTMLDivElement>(null);
  useHeldFields(choices, busy);
  return (
    <section aria-label={t`Two versions`}>
      <Alert color="orange" icon={<IconAlertTriangle size={18} />} title={t`Another person changed this`} role="alert">
        {differing.length > 0 ? (
          <Trans>Nothing was overwritten. Choose what to keep, then save again.</Trans>
        ) : (
          <Trans>Their version is the same as yours. Save again, or keep their version.</Trans>
        )}
      </Alert>
      <div ref={choices} className={classes.fields}>
        {differing.map(({ key, label, mine, theirs }) => (
          <fieldset key={key} className={classes.field}>
            <legend>{label}</legend>
            <div className={classes.versions}>
              {(['mine', 'theirs'] as const).map((side) => (
                <label key={side} className={classes.version}>
                  <input
                    type="radio"
                    name={`conflict-${key}`}
                    checked={(chosen[key] ?? 'mine') === side}
                    onChange={() => setChosen((before) => ({ ...before, [key]: side }))}
                  />
                  <span>
                    <span className={classes.whose}>{side === 'mine' ? t`Your version` : t`Their version`}</span>
                    <span className={classes.text} dir="auto">
                      {(side === 'mine' ? mine : theirs) || t`(empty)`}
                    </span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      </div>
      <DialogFooter>
        <Button variant="default" onClick={onTakeTheirs} disabled={busy}>
          <Trans>Keep their version</Trans>
        </Button>
        <Button
          loading={busy}
          onClick={() => onSend(Object.fromEntries(differing.map(({ key }) => [key, chosen[key] ?? 'mine'])))}
          data-autofocus
        >
          <Trans>Save my choices</Trans>
        </Button>
      </DialogFooter>
    </section>
  );
}

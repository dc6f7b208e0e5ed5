// Renames a ward, a room or a bed.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button } from '@mantine/core';
import { useState } from 'react';
import { visibleText } from '../../../../text/visible.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { IconPencil } from '../../../kit/parts/icons.ts';
import { LimitedInput } from '../../../kit/parts/limited.tsx';
import { EditDialog } from '../../ui/edit-dialog.tsx';
import { useVersionedSave } from '../../ui/use-versioned-save.ts';
import { type Kind, type Place, useChanges } from './use-places.ts';
import { LONGEST, usePlaceWords } from './words.ts';

interface Props {
  kind: Kind;
  place: Place;
  /** The name within a sentence, e.g. "bed A of room 101". */
  called: string;
  /** A button with its label; otherwise an icon. */
  asButton?: boolean;
}

export function RenamePlace({ kind, place, called, asButton }: Props) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const label = t`Rename ${called}`;
  const show = () => setOpen(true);
  return (
    <>
      {asButton ? (
        <Button variant="default" size="xs" leftSection={<IconPencil size={16} />} onClick={show} aria-label={label}>
          <Trans>Rename</Trans>
        </Button>
      ) : (
        <ActionIcon variant="subtle" color="gray" size={30} onClick={show} aria-label={label} title={label}>
          <IconPencil size={17} />
        </ActionIcon>
      )}
      {open && <RenameDialog kind={kind} place={place} onClose={() => setOpen(false)} />}
    </>
  );
}

function RenameDialog({ kind, place, onClose }: { kind: Kind; place: Place; onClose: () => void }) {
  const { t } = useLingui();
  const words = usePlaceWords();
  const announce = useAnnounce();
  const { rename, refresh } = useChanges();
  const [name, setName] = useState(place.name);
  const [before, setBefore] = useState(name);
  const wanted = visibleText(name);
  const [tried, setTried] = useState(false);
  const { theirs, error, isPending, save, takeTheirs } = useVersionedSave<Place, string>({
    read: place,
    send: (wanted, version) => rename(kind, place.id, wanted, version),
    onSaved: (saved) => {
      announce(t`Its name is now ${saved.name}.`);
      onClose();
    },
    onConflict: (current) => {
      if (wanted === before) setName(current.name);
      setBefore(current.name);
    },
    onSettled: refresh,
  });
  return (
    <EditDialog
      title={words.rename[kind]}
      action={t`Rename`}
      unsaved={name !== before}
      busy={isPending}
      conflict={
        theirs && {
          version: theirs.version,
          fields: [{ key: 'name', label: t`Name`, mine: wanted, theirs: theirs.name }],
          onSend: (chosen) => {
            const kept = chosen['name'] === 'theirs' ? theirs.name : wanted;
            setName(kept);
            save(kept);
          },
          onTakeTheirs: () => {
            setName(theirs.name);
            takeTheirs();
          },
        }
      }
      onSubmit={() => {
        setTried(true);
        if (wanted) save(wanted);
      }}
      onClose={onClose}
    >
      <LimitedInput
        label={t`Name`}
        description={kind === 'room' && t`This is also the room number of the patients in this room, so theirs changes too.`}
        required
        withAsterisk={false}
        limit={LONGEST[kind]}
        autoComplete="off"
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={error ? words.problem(kind, error) : tried && !wanted && words.nameless}
      />
    </EditDialog>
  );
}

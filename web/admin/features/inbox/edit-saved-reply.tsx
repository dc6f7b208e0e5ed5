// The dialog that adds or edits a saved reply. If another person has changed it since, both versions are shown.
import { useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { CANNED_VARIABLES } from '../../../../contracts/messaging/canned-responses.ts';
import type { ThreadCategory } from '../../../../contracts/messaging/thread.ts';
import { countCharacters, showsSomething, visibleText } from '../../../../text/visible.ts';
import { hasCode } from '../../../client/problems/api-error.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useClient } from '../../../client/react.tsx';
import { useAttemptKey } from '../../../client/use-attempt-key.ts';
import { CATEGORIES, CATEGORY_NAMES } from '../../../hospital/thread-names.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import type { Side } from '../../../kit/parts/dialog/edit-conflict.tsx';
import { keptChanges } from '../../../kit/parts/dialog/kept-changes.ts';
import { LimitedInput, LimitedTextarea } from '../../../kit/parts/limited.tsx';
import { EditDialog } from '../../ui/edit-dialog.tsx';
import { useVersionedSave } from '../../ui/use-versioned-save.ts';
import { insertText } from './insert-text.ts';
import { inboxKeys, type SavedReply } from './use-inbox-settings.ts';

/** The limits of the contract, in code points. */
const TITLE_MAX = 100;
const TEXT_MAX = 8000;

type Variable = (typeof CANNED_VARIABLES)[number];
type Fields = Pick<SavedReply, 'title' | 'category' | 'responseText' | 'isActive'>;

const KEYS = ['title', 'category', 'responseText', 'isActive'] as const;
const EMPTY: Fields = { title: '', category: null, responseText: '', isActive: true };

const fieldsOf = ({ title, category, responseText, isActive }: Fields): Fields => ({ title, category, responseText, isActive });

export function EditSavedReply({ reply, onClose }: { reply: SavedReply | undefined; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { call } = useClient();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const announce = useAnnounce();
  const { keyOf } = useAttemptKey();
  const input = useRef<HTMLTextAreaElement>(null);
  const [fields, setFields] = useState(() => fieldsOf(reply ?? EMPTY));
  const [before, setBefore] = useState(fields);
  const change = (by: Partial<Fields>) => setFields((now) => ({ ...now, ...by }));
  const mine: Fields = { ...fields, title: visibleText(fields.title), responseText: fields.responseText.trim() };
  const { theirs, error, isPending, save, takeTheirs } = useVersionedSave<SavedReply, Fields>({
    read: reply ?? { version: 1 },
    send: (body, version) =>
      reply
        ? call('updateCannedResponse', { params: { id: reply.id }, body: { ...body, version } })
        : call('createCannedResponse', { body, idempotencyKey: keyOf(body) }),
    onSaved: ({ title }) => {
      announce(t`${title} is saved.`);
      onClose();
    },
    onConflict: (current) => {
      const stored = fieldsOf(current);
      setFields(keptChanges(mine, before, stored));
      setBefore(stored);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: inboxKeys.savedReplies }),
  });
  const taken = hasCode(error, 'NAME_TAKEN');
  const unknown = hasCode(error, 'UNFILLED_VARIABLE');
  const differences = (now: Fields) => {
    const inWords = ({ category: one, isActive: offered, ...texts }: Fields) => ({
      ...texts,
      category: one ? i18n._(CATEGORY_NAMES[one]) : t`Every category`,
      isActive: offered ? t`Offered` : t`Not offered`,
    });
    const labels = { title: t`Title`, category: t`Category`, responseText: t`Text`, isActive: t`Offer it to staff` };
    const [ours, others] = [inWords(mine), inWords(now)];
    return KEYS.map((key) => ({ key, label: labels[key], mine: ours[key], theirs: others[key] }));
  };
  const { title, category, responseText, isActive } = fields;
  const ready =
    showsSomething(title) &&
    countCharacters(title) <= TITLE_MAX &&
    showsSomething(responseText) &&
    countCharacters(responseText) <= TEXT_MAX;
  return (
    <EditDialog
      title={reply ? t`Edit the saved reply` : t`New saved reply`}
      action={reply ? t`Save` : t`Add`}
      size="lg"
      unsaved={JSON.stringify(fields) !== JSON.stringify(before)}
      ready={ready}
      busy={isPending}
      problem={error && !taken && !unknown ? problemText(error) : undefined}
      conflict={
        theirs && {
          version: theirs.version,
          fields: differences(before),
          onSend: (chosen) => {
            const merged = settled(mine, before, chosen);
            setFields(merged);
            save(merged);
          },
          onTakeTheirs: () => {
            setFields(before);
            takeTheirs();
          },
        }
      }
      onSubmit={() => save(mine)}
      onClose={onClose}
    >
      <LimitedInput
        label={t`Title`}
        limit={TITLE_MAX}
        value={title}
        onChange={(event) => change({ title: event.currentTarget.value })}
        required
        withAsterisk={false}
        data-autofocus
        error={taken && t`Another saved reply has this title. Choose another.`}
      />
      <NativeSelect
        label={t`Category`}
        value={category ?? ''}
        onChange={(event) => change({ category: (event.currentTarget.value as ThreadCategory) || null })}
        data={[{ value: '', label: t`Every category` }, ...CATEGORIES.map((value) => ({ value, label: i18n._(CATEGORY_NAMES[value]) }))]}
      />
      <LimitedTextarea
        ref={input}
        label={t`Text`}
        limit={TEXT_MAX}
        value={responseText}
        onChange={(event) => change({ responseText: event.currentTarget.value })}
        autosize
        minRows={4}
        maxRows={12}
        required
        withAsterisk={false}
        dir={responseText ? 'auto' : undefined}
        error={unknown && t`One of the names in double braces cannot be filled in. Use the ones below.`}
      />
      <Variables onInsert={(variable) => insertText(input.current, `{{${variable}}}`)} />
      <Checkbox label={t`Offer it to staff`} checked={isActive} onChange={(event) => change({ isActive: event.currentTarget.checked })} />
    </EditDialog>
  );
}

/** Each field as the user chose it. */
const settled = (mine: Fields, theirs: Fields, chosen: Record<string, Side>): Fields => ({
  title: (chosen['title'] === 'theirs' ? theirs : mine).title,
  category: (chosen['category'] === 'theirs' ? theirs : mine).category,
  responseText: (chosen['responseText'] === 'theirs' ? theirs : mine).responseText,
  isActive: (chosen['isActive'] === 'theirs' ? theirs : mine).isActive,
});

function Variables({ onInsert }: { onInsert: (variable: Variable) => void }) {
  const { t } = useLingui();
  const names: Record<Variable, string> = {
    'patient.firstName': t`Patient’s first name`,
    'patient.lastName': t`Patient’s last name`,
    'patient.name': t`Patient’s name`,
    'staff.name': t`Author’s name`,
    'clinic.name': t`Clinic’s name`,
    'clinic.emergencyPhone': t`Emergency number`,
  };
  return (
    <Group gap={6} role="group" aria-label={t`Insert`}>
      {(Object.keys(names) as Variable[]).map((variable) => (
        <Button key={variable} size="compact-sm" variant="default" onClick={() => onInsert(variable)}>
          {names[variable]}
        </Button>
      ))}
    </Group>
  );
}

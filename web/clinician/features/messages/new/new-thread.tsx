// The dialog in which staff write to a patient first.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Group, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Patient } from '../../../../../contracts/patients.ts';
import { countCharacters, showsSomething, visibleText } from '../../../../../text/visible.ts';
import { useProblemText } from '../../../../client/problems/problem-text.ts';
import { useClient } from '../../../../client/react.tsx';
import { useAttemptKey } from '../../../../client/use-attempt-key.ts';
import { type ChosenFiles, useChosenFiles } from '../../../../files/data/chosen-files.tsx';
import { ChosenFileList } from '../../../../files/ui/chosen-file-list.tsx';
import { DropZone } from '../../../../files/ui/drop-zone.tsx';
import {
  CATEGORIES,
  CATEGORY_NAMES,
  PRIORITY_NAMES,
  THREAD_PRIORITIES,
  type ThreadCategory,
  type ThreadPriority,
} from '../../../../hospital/thread-names.ts';
import { FormDialog } from '../../../../kit/parts/dialog/form-dialog.tsx';
import { LimitedInput, LimitedTextarea } from '../../../../kit/parts/limited.tsx';
import { navigate } from '../../../../kit/router/history.ts';
import { PatientField } from '../../../shared/patient-field.tsx';
import { useChangedThreads } from '../data/use-inbox-news.ts';
import { keptSearch } from '../model/kept-search.ts';
import { unfilled } from '../model/saved-reply.ts';
import { MessageAttachmentUpload } from '../reply/message-attachment-upload.tsx';

/** The limits of the contract, in code points. */
const SUBJECT_MAX = 200;
const TEXT_MAX = 8000;

/** Files that are chosen in this dialog and removed with it, however it is left: the next message may be to another patient. */
function useFilesOfDialog(): ChosenFiles {
  const [draft] = useState(() => `new-thread:${crypto.randomUUID()}`);
  const files = useChosenFiles(draft, 'uploadThreadAttachment');
  const discard = useEffectEvent(() => {
    for (const { key } of files.files) files.remove(key);
  });
  useEffect(() => () => discard(), []);
  return files;
}

export function NewThread({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { call } = useClient();
  const problemText = useProblemText();
  const changed = useChangedThreads();
  const { keyOf } = useAttemptKey();
  const [patient, setPatient] = useState<Patient>();
  const [subject, setSubject] = useState('');
  const [category, setCategory] = useState<ThreadCategory>('general');
  const [priority, setPriority] = useState<ThreadPriority | ''>('');
  const [text, setText] = useState('');
  const files = useFilesOfDialog();
  const left = unfilled(text);
  const ready =
    patient?.has_account &&
    showsSomething(subject) &&
    countCharacters(subject) <= SUBJECT_MAX &&
    (showsSomething(text) || files.files.length > 0) &&
    countCharacters(text) <= TEXT_MAX &&
    left.length === 0 &&
    files.files.every(({ state }) => state === 'ready');
  const start = useMutation({
    mutationFn: () => {
      const body = {
        patientId: patient!.id,
        subject: visibleText(subject),
        category,
        ...(priority && { priority }),
        messageText: text.trim(),
        attachmentIds: files.files.flatMap(({ stored }) => (stored ? [stored.id] : [])),
      };
      return call('startThread', { body, idempotencyKey: keyOf(body) });
    },
    onSuccess: ({ threadId }) => {
      files.take();
      changed([threadId]);
      navigate({ to: '/messages/$id', params: { id: threadId }, search: keptSearch, ignoreBlocker: true });
    },
  });
  return (
    <FormDialog
      title={t`Write to a patient`}
      action={t`Send`}
      unsaved={patient !== undefined || subject !== '' || text !== '' || files.files.length > 0}
      ready={ready ?? false}
      busy={start.isPending}
      problem={start.isError ? problemText(start.error) : undefined}
      onSubmit={() => start.mutate()}
      onClose={onClose}
      size="lg"
    >
      <PatientField value={patient ? String(patient.id) : null} onChange={(_, chosen) => setPatient(chosen)} />
      {patient && !patient.has_account && (
        <Alert color="orange" role="status">
          <Trans>
            <bdi>
              {patient.first_name} {patient.last_name}
            </bdi>{' '}
            has no active account and cannot read messages. Call or write a letter instead.
          </Trans>
        </Alert>
      )}
      <Group grow align="flex-start">
        <NativeSelect
          label={t`Category`}
          value={category}
          onChange={(event) => setCategory(event.currentTarget.value as ThreadCategory)}
          data={CATEGORIES.map((value) => ({ value, label: i18n._(CATEGORY_NAMES[value]) }))}
        />
        <NativeSelect
          label={t`Priority`}
          value={priority}
          onChange={(event) => setPriority(event.currentTarget.value as ThreadPriority | '')}
          data={[
            { value: '', label: t`As usual for the category` },
            ...THREAD_PRIORITIES.map((value) => ({ value, label: i18n._(PRIORITY_NAMES[value]) })),
          ]}
        />
      </Group>
      <LimitedInput
        label={t`Subject`}
        description={t`The patient sees it too.`}
        limit={SUBJECT_MAX}
        value={subject}
        onChange={(event) => setSubject(event.currentTarget.value)}
        required
      />
      <DropZone onFiles={(dropped) => !start.isPending && files.add(dropped)}>
        <LimitedTextarea
          label={t`Message`}
          limit={TEXT_MAX}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={4}
          maxRows={10}
          dir={text ? 'auto' : undefined}
          error={left.length > 0 && t`Replace ${left.join(', ')} first.`}
        />
        <ChosenFileList chosen={files} />
        <MessageAttachmentUpload files={files} />
      </DropZone>
    </FormDialog>
  );
}

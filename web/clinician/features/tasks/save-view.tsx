// The dialog that saves the current filter under a name, for the user or for everyone.
import { useLingui } from '@lingui/react/macro';
import { Checkbox } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { visibleText } from '../../../../text/visible.ts';
import { hasCode } from '../../../client/problems/api-error.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useClient } from '../../../client/react.tsx';
import { useAttemptKey } from '../../../client/use-attempt-key.ts';
import { wardKeys } from '../../../client/ward-keys.ts';
import { FormDialog } from '../../../kit/parts/dialog/form-dialog.tsx';
import { LimitedInput } from '../../../kit/parts/limited.tsx';
import type { Filter } from './filter.ts';

export function SaveView({ filter, onClose }: { filter: Filter; onClose: () => void }) {
  const { t } = useLingui();
  const { call } = useClient();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const { keyOf } = useAttemptKey();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const save = useMutation({
    mutationFn: () => {
      const body = { name: visibleText(name), shared, filter };
      return call('createView', { body, idempotencyKey: keyOf(body) });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: wardKeys.views });
      onClose();
    },
  });
  const problem = hasCode(save.error, 'NAME_TAKEN') ? t`You already have a view with this name.` : save.error && problemText(save.error);
  return (
    <FormDialog
      title={t`Save this view`}
      action={t`Save`}
      unsaved={name.trim() !== '' || shared}
      ready={visibleText(name) !== ''}
      busy={save.isPending}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <LimitedInput
        label={t`Name`}
        value={name}
        limit={80}
        onChange={(event) => setName(event.currentTarget.value)}
        error={problem}
        data-autofocus
      />
      <Checkbox
        label={t`Share it with everybody in the clinic`}
        checked={shared}
        onChange={(event) => setShared(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}

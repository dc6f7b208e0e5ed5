// The dialog of a new request outside of the escrow's page, for the command palette.
import { ProblemsProvider } from '../../../client/problems/problems.tsx';
import { NewRequest } from './new-request.tsx';
import { problems } from './texts/problems.ts';

export function NewRequestAnywhere({ onClose }: { onClose: () => void }) {
  return (
    <ProblemsProvider sentences={problems}>
      <NewRequest onClose={onClose} />
    </ProblemsProvider>
  );
}

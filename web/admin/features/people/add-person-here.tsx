// Adding a person from any page; the page of people then shows the invitation.
import { flushSync } from 'react-dom';
import { navigate } from '../../../kit/router/history.ts';
import { AddPerson } from './add-person.tsx';

export const AddPersonHere = ({ onClose }: { onClose: () => void }) => (
  <AddPerson
    onAdded={() => {
      // The dialog closes first: otherwise it would ask whether to discard its input.
      flushSync(onClose);
      navigate({ to: '/', search: { show: 'invited' } });
    }}
    onClose={onClose}
  />
);

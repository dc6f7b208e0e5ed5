// The newest log that can still be undone, on every page but the patient page, which shows it beside its buttons.

import { useOutgoing } from '../../../client/outbox/outbox-context.tsx';
import { useLocation } from '../../../kit/router/use-location.ts';
import { Toast } from '../../ui/toasts.tsx';
import { logs } from './outgoing-log.ts';
import { Logged, WhileUndoable } from './undo-log.tsx';

export function LastLogged() {
  const { pathname } = useLocation();
  const held = useOutgoing(logs).findLast((one) => one.notBefore !== undefined);
  if (!held || pathname === `/patients/${held.patient.id}`) return null;
  return (
    <WhileUndoable outgoing={held}>
      <Toast>
        <Logged outgoing={held} />
      </Toast>
    </WhileUndoable>
  );
}

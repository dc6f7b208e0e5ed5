// A person's initials, with a dot while they are present. Decorative: the name is beside it.
import { InitialsCircle } from './initials-circle.tsx';
import classes from './person-avatar.module.css';

export function PersonAvatar({ name, online = false, size = 38 }: { name: string; online?: boolean; size?: number }) {
  return (
    <span className={classes.person} data-avatar data-online={online || undefined} aria-hidden="true">
      <InitialsCircle name={name} size={size} />
    </span>
  );
}

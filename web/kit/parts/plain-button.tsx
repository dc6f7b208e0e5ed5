// A button or a link that looks like Mantine's default button, which is large: for the first page (web/budget.mjs).
import type { ComponentPropsWithRef, ReactNode } from 'react';
import classes from './plain-button.module.css';

type Props = { icon?: ReactNode } & ({ href: string; onClick?: never } | { href?: never; onClick: () => void }) &
  Pick<ComponentPropsWithRef<'button'>, 'className' | 'children'>;

export function PlainButton({ icon, href, onClick, className = '', children }: Props) {
  const shared = { className: `${classes.button} ${className}` };
  const content = (
    <>
      {icon}
      <span>{children}</span>
    </>
  );
  if (href !== undefined) {
    return (
      <a {...shared} href={href}>
        {content}
      </a>
    );
  }
  return (
    <button {...shared} type="button" onClick={onClick}>
      {content}
    </button>
  );
}

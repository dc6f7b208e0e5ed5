// A panel under a button in the header, by the browser's own `popover`: it closes by Escape, a click outside, or when the focus leaves it.
import { UnstyledButton } from '@mantine/core';
import { type FocusEvent, type ReactNode, type ToggleEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import classes from './panel.module.css';

interface Props {
  /** The accessible names of button and panel. */
  label: string;
  title: string;
  className?: string | undefined;
  /** The content of the button. */
  face: ReactNode;
  /** Rendered while the panel is open. A click on a link or a button with `data-closes` closes it. */
  children: ReactNode;
}

export function Panel({ label, title, className, face, children }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ top: number; insetInlineEnd: number }>();
  const open = place !== undefined;
  const settle = useCallback(() => {
    const at = button.current?.getBoundingClientRect();
    if (!at) return;
    const { clientWidth, dir } = document.documentElement;
    setPlace({ top: at.bottom, insetInlineEnd: dir === 'rtl' ? at.left : clientWidth - at.right });
  }, []);
  useEffect(() => {
    if (!open) return;
    panel.current?.focus();
    // Also when the direction of the page changes: the language is chosen here.
    const direction = new MutationObserver(settle);
    direction.observe(document.documentElement, { attributeFilter: ['dir'] });
    window.addEventListener('resize', settle);
    return () => {
      direction.disconnect();
      window.removeEventListener('resize', settle);
    };
  }, [open, settle]);
  const toggle = ({ newState }: ToggleEvent) => (newState === 'open' ? settle() : setPlace(undefined));
  const leave = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof Node && !panel.current?.contains(relatedTarget) && relatedTarget !== button.current)
      panel.current?.hidePopover();
  };
  return (
    <>
      <UnstyledButton ref={button} className={className} popoverTarget={id} aria-haspopup="dialog" aria-label={label}>
        {face}
      </UnstyledButton>
      {/* biome-ignore lint/a11y: the links inside are what is clicked; their clicks close the panel on the way up */}
      <div
        ref={panel}
        id={id}
        popover="auto"
        role={open ? 'dialog' : undefined}
        aria-label={title}
        tabIndex={-1}
        className={classes.panel}
        style={place}
        onBeforeToggle={toggle}
        onBlur={leave}
        onClick={({ target }) => {
          if (target instanceof Element && target.closest('a, [data-closes]')) panel.current?.hidePopover();
        }}
      >
        {open && children}
      </div>
    </>
  );
}

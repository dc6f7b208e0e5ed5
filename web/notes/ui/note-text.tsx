// The text of a note as it was written.
import classes from './notes.module.css';

export const NoteText = ({ text }: { text: string }) => (
  <p className={classes.text} dir="auto">
    {text}
  </p>
);

// What somebody wrote, exactly: line breaks kept, direction found from the text, nothing turned into links.
import classes from './message.module.css';

export const MessageText = ({ children }: { children: string }) => (
  <div className={classes.text} dir="auto">
    {children}
  </div>
);

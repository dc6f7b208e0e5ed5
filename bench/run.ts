// npm run bench: ratios to ceilings measured in the same run. `-- quick` skips the million messages; `-- ward` measures the ward instead,
// `-- messaging` the inbox, `-- mail` emails, `-- sockets` idle sockets, `-- upload` files, `-- reminders` care plans, `-- graphql` a list of
// notes, `-- plan` the time until a plan is on the screen.
export {};

const part =
  ['ward', 'messaging', 'mail', 'sockets', 'upload', 'reminders', 'graphql', 'plan'].find((name) => process.argv.includes(name)) ?? 'chat';
await import(`./${part}/run.ts`);

// npm run bench: ratios against ceilings taken in the same run. `-- quick` skips the million messages; `-- ward` measures the ward instead,
// `-- mail` the mails, `-- sockets` idle sockets.
export {};

const part = ['ward', 'mail', 'sockets'].find((name) => process.argv.includes(name)) ?? 'chat';
await import(`./${part}/run.ts`);

// npm run bench: ratios against ceilings taken in the same run. `-- quick` skips the million messages; `-- ward` measures the ward instead.
export {};

await import(process.argv.includes('ward') ? './ward/run.ts' : './chat/run.ts');

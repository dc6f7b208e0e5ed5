// Creates data that several states only show once for each server, which saves requests and keeps lists short.
import type { TestApp } from '../../harness/app.ts';

export const once = <T>(make: (app: TestApp) => Promise<T>): ((app: TestApp) => Promise<T>) => {
  const made = new WeakMap<TestApp, Promise<T>>();
  return (app) => {
    const known = made.get(app) ?? make(app);
    made.set(app, known);
    return known;
  };
};

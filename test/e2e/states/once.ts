// Data that several states only look at is made once for each server: it takes a dozen requests, and lists stay short.
import type { TestApp } from '../../harness/app.ts';

export const once = <T>(make: (app: TestApp) => Promise<T>): ((app: TestApp) => Promise<T>) => {
  const made = new WeakMap<TestApp, Promise<T>>();
  return (app) => {
    const known = made.get(app) ?? make(app);
    made.set(app, known);
    return known;
  };
};

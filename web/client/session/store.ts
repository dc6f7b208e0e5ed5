// A named store of small records in this browser; in memory where the browser stores nothing (some private modes).
export interface Store<T extends { id: string }> {
  all(): Promise<T[]>;
  put(record: T): Promise<void>;
  remove(id: string): Promise<void>;
  close(): void;
}

const done = <R>(request: IDBRequest<R>) =>
  new Promise<R>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore('records', { keyPath: 'id' });
  return done(request);
}

/** Opens the store `name`; it closes when another tab deletes it at sign-out. */
export async function openStore<T extends { id: string }>(name: string): Promise<Store<T>> {
  let database: IDBDatabase;
  try {
    database = await open(name);
  } catch {
    return memoryStore<T>();
  }
  database.onversionchange = () => database.close();
  const records = (mode: IDBTransactionMode) => database.transaction('records', mode).objectStore('records');
  return {
    all: () => done(records('readonly').getAll() as IDBRequest<T[]>),
    put: async (record) => {
      await done(records('readwrite').put(record));
    },
    remove: async (id) => {
      await done(records('readwrite').delete(id));
    },
    close: () => database.close(),
  };
}

function memoryStore<T extends { id: string }>(): Store<T> {
  const records = new Map<string, T>();
  return {
    all: async () => [...records.values()],
    put: async (record) => {
      records.set(record.id, record);
    },
    remove: async (id) => {
      records.delete(id);
    },
    close: () => records.clear(),
  };
}

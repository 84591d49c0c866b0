/** A village as the device keeps it, with its test points. */
export interface KeptVillage {
  id: string;
  name: string;
  communeCode: string;
  /** Lists kept by an older page have none. */
  communeName?: string | undefined;
  points: { id: string; kind: 'centre' | 'cluster' }[];
}

export type Level = 'none' | 'weak' | 'voice-only' | 'good';

/** One answer given in the field. Its id is made here, so that delivered twice it counts once. */
export interface Answer {
  id: string;
  villageId: string;
  pointId: string;
  operator: string;
  generation: string;
  level: Level;
  madeAt: string;
  device: { lon: number; lat: number; accuracyM: number } | null;
  /** SHA-256 of its photo in the store; answers made before there were photos have none. */
  photo?: string | null;
  /** Whether it has ever been sent: from then on it is never changed, because the server may have it. */
  sent: boolean;
  /** Why the server refused it; null = it has not. */
  problem: string | null;
}

/** What this device delivered of a village on the last day (by its own calendar) when it delivered any. */
export interface Delivered {
  /** Instant of the last of them. */
  at: string;
  count: number;
}

const NAME = 'phusong-survey';

/** Answers and villages in IndexedDB: they outlive the page, the browser and the lack of a network. */
export class SurveyStore {
  private constructor(private readonly db: IDBDatabase) {}

  static open(): Promise<SurveyStore> {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(NAME, 2);
      request.onupgradeneeded = ({ oldVersion }) => {
        if (oldVersion < 1) {
          request.result.createObjectStore('answers', { keyPath: 'id' });
          request.result.createObjectStore('villages', { keyPath: 'id' });
          request.result.createObjectStore('meta');
        }
        request.result.createObjectStore('photos');
      };
      request.onsuccess = () => resolve(new SurveyStore(request.result));
      request.onerror = () => reject(request.error);
    });
  }

  answers(): Promise<Answer[]> {
    return this.done(this.db.transaction('answers').objectStore('answers').getAll() as IDBRequest<Answer[]>);
  }

  villages(): Promise<KeptVillage[]> {
    return this.done(this.db.transaction('villages').objectStore('villages').getAll() as IDBRequest<KeptVillage[]>);
  }

  loadedAt(): Promise<string | undefined> {
    return this.done(this.db.transaction('meta').objectStore('meta').get('loadedAt') as IDBRequest<string | undefined>);
  }

  /** What was last delivered, by village. In `meta`, so that a page from before it can still open the same store. */
  async deliveries(): Promise<Record<string, Delivered>> {
    const kept = await this.done(this.db.transaction('meta').objectStore('meta').get('deliveries'));
    return (kept as Record<string, Delivered> | undefined) ?? {};
  }

  /** Keeps an answer and, in the same transaction, drops those it stands in for: of the same slot and never sent. */
  add(answer: Answer, replaced: readonly string[]): Promise<void> {
    return this.write('answers', (store) => {
      for (const id of replaced) store.delete(id);
      store.put(answer);
    });
  }

  /** Puts a photo to an answer, both in one transaction; false where the answer has been sent meanwhile and may no longer change. */
  async addPhoto(id: string, hash: string, photo: Blob): Promise<boolean> {
    const transaction = this.db.transaction(['answers', 'photos'], 'readwrite', { durability: 'strict' });
    const answers = transaction.objectStore('answers');
    const kept = answers.get(id) as IDBRequest<Answer | undefined>;
    let isKept = false;
    kept.onsuccess = () => {
      if (!kept.result || kept.result.sent) return;
      isKept = true;
      transaction.objectStore('photos').put(photo, hash);
      answers.put({ ...kept.result, photo: hash });
    };
    await committed(transaction);
    return isKept;
  }

  photo(hash: string): Promise<Blob | undefined> {
    return this.done(this.db.transaction('photos').objectStore('photos').get(hash) as IDBRequest<Blob | undefined>);
  }

  /** Drops the photos that no answer on this device names any more. */
  dropUnusedPhotos(): Promise<void> {
    const transaction = this.db.transaction(['answers', 'photos'], 'readwrite', { durability: 'strict' });
    const photos = transaction.objectStore('photos');
    const answers = transaction.objectStore('answers').getAll() as IDBRequest<Answer[]>;
    const kept = photos.getAllKeys() as IDBRequest<string[]>;
    // Requests of one transaction end in the order they were made.
    kept.onsuccess = () => {
      const used = new Set(answers.result.flatMap((a) => a.photo ?? []));
      for (const hash of kept.result) if (!used.has(hash)) photos.delete(hash);
    };
    return committed(transaction);
  }

  /** Marks answers as sent and gives them as they are now; what is no longer here (another page delivered it) is left out. */
  async markSent(ids: readonly string[]): Promise<Answer[]> {
    const sent: Answer[] = [];
    await this.write('answers', (store) => {
      for (const id of ids) {
        const kept = store.get(id) as IDBRequest<Answer | undefined>;
        kept.onsuccess = () => {
          if (!kept.result) return;
          const answer = { ...kept.result, sent: true };
          store.put(answer);
          sent.push(answer);
        };
      }
    });
    return sent;
  }

  /**
   * Takes the server's word on `ids`, in one transaction: those with a problem stay with it; the others leave the device and count for
   * their village as delivered `at`. An answer that is no longer here is neither counted nor brought back.
   */
  settle(ids: readonly string[], problems: ReadonlyMap<string, string>, at: string): Promise<void> {
    const transaction = this.db.transaction(['answers', 'meta'], 'readwrite', { durability: 'strict' });
    const [answers, meta] = [transaction.objectStore('answers'), transaction.objectStore('meta')];
    const here = answers.getAll() as IDBRequest<Answer[]>;
    const counted = meta.get('deliveries') as IDBRequest<Record<string, Delivered> | undefined>;
    // Requests of one transaction end in the order they were made: by now `here` has its result.
    counted.onsuccess = () => {
      const deliveries = { ...counted.result };
      for (const answer of here.result.filter((a) => ids.includes(a.id))) {
        const problem = problems.get(answer.id);
        if (problem !== undefined) {
          answers.put({ ...answer, problem });
          continue;
        }
        answers.delete(answer.id);
        const before = deliveries[answer.villageId];
        const isSameDay = before && new Date(before.at).toDateString() === new Date(at).toDateString();
        deliveries[answer.villageId] = { at, count: (isSameDay ? before.count : 0) + 1 };
      }
      meta.put(deliveries, 'deliveries');
    };
    return committed(transaction);
  }

  remove(id: string): Promise<void> {
    return this.write('answers', (store) => store.delete(id));
  }

  keepVillages(villages: readonly KeptVillage[], at: string): Promise<void> {
    const transaction = this.db.transaction(['villages', 'meta'], 'readwrite', { durability: 'strict' });
    transaction.objectStore('villages').clear();
    for (const v of villages) transaction.objectStore('villages').put(v);
    transaction.objectStore('meta').put(at, 'loadedAt');
    return committed(transaction);
  }

  private write(name: string, act: (store: IDBObjectStore) => unknown): Promise<void> {
    const transaction = this.db.transaction(name, 'readwrite', { durability: 'strict' });
    act(transaction.objectStore(name));
    return committed(transaction);
  }

  private done<T>(request: IDBRequest<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

// What lies on the phone: IndexedDB, without a library, because the first load counts. Rows are sealed;
// unsealed are only fields without personal data: ids, order, state, kind, and the figures by which the
// phone knows when to wipe itself.
import type { Box } from "./bytes";
import type { OpKind, OpState } from "./types";

export interface VaultRow {
  id: "vault";
  salt: Uint8Array<ArrayBuffer>;
  iterations: number;
  innerIv: Uint8Array<ArrayBuffer>;
  /** The data key, sealed by the PIN's key and that again by the device's key. */
  outer: Box;
  device: CryptoKey;
  wrong: number;
  keepDays: number;
  /** Device clock of the last answer, and the latest it ever showed. */
  lastSync: number;
  lastSeen: number;
  clockAhead: number;
}
export interface SealedRow {
  id: string;
  box: Box;
}
export interface OpRow {
  seq: number;
  id: string;
  state: OpState;
  kind: OpKind;
  box: Box;
}
export interface PhotoRow {
  id: string;
  op: string;
  box: Box;
}
interface Rows {
  vault: VaultRow;
  sealed: SealedRow;
  ops: OpRow;
  photos: PhotoRow;
}
type Name = keyof Rows;

const DATABASE = "linli-field";
const NAMES: Name[] = ["vault", "sealed", "ops", "photos"];

/** The result of a request, as a promise that keeps its transaction alive. */
function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, failed) => {
    request.addEventListener("success", () => done(request.result));
    request.addEventListener("error", () => failed(request.error));
  });
}

/** One transaction: what is written in it is written together or not at all. */
export class Work {
  constructor(private readonly transaction: IDBTransaction) {}

  get<N extends Name>(name: N, key: IDBValidKey): Promise<Rows[N] | undefined> {
    return result(this.transaction.objectStore(name).get(key) as IDBRequest<Rows[N] | undefined>);
  }
  all<N extends Name>(name: N): Promise<Rows[N][]> {
    return result(this.transaction.objectStore(name).getAll() as IDBRequest<Rows[N][]>);
  }
  put<N extends Name>(name: N, row: Rows[N]): Promise<IDBValidKey> {
    return result(this.transaction.objectStore(name).put(row));
  }
  /** Puts an operation at the end; its place in the order. */
  async append(row: Omit<OpRow, "seq">): Promise<number> {
    return (await result(this.transaction.objectStore("ops").add(row))) as number;
  }
  remove(name: Name, key: IDBValidKey): Promise<undefined> {
    return result(this.transaction.objectStore(name).delete(key));
  }
  clear(name: Name): Promise<undefined> {
    return result(this.transaction.objectStore(name).clear());
  }
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.addEventListener("upgradeneeded", () => {
    const database = request.result;
    for (const name of ["vault", "sealed", "photos"]) database.createObjectStore(name, { keyPath: "id" });
    const ops = database.createObjectStore("ops", { keyPath: "seq", autoIncrement: true });
    ops.createIndex("id", "id", { unique: true });
  });
  return result(request);
}

class Phone {
  private database: Promise<IDBDatabase> | null = null;
  private isDeleted = false;

  private use(): Promise<IDBDatabase> {
    if (this.isDeleted) return Promise.reject(new Error("deleted"));
    this.database ??= opened().then((database) => {
      // Another tab wipes the phone, or the browser closed it: do not stand in the way.
      database.addEventListener("versionchange", () => this.close());
      database.addEventListener("close", () => (this.database = null));
      return database;
    });
    this.database.catch(() => (this.database = null));
    return this.database;
  }

  /** Runs one transaction over everything; a throw undoes it. */
  async write<T>(work: (work: Work) => Promise<T>): Promise<T> {
    const transaction = (await this.use()).transaction(NAMES, "readwrite", { durability: "strict" });
    const ended = new Promise<void>((done, failed) => {
      transaction.addEventListener("complete", () => done());
      transaction.addEventListener("abort", () => failed(transaction.error));
    });
    // Awaited below when all went well; otherwise what the work threw says more.
    ended.catch(() => {});
    try {
      const value = await work(new Work(transaction));
      await ended;
      return value;
    } catch (error) {
      try {
        transaction.abort();
      } catch {
        // It has ended by itself already.
      }
      throw error;
    }
  }
  private async read(name: Name): Promise<Work> {
    return new Work((await this.use()).transaction(name, "readonly"));
  }
  async get<N extends Name>(name: N, key: IDBValidKey): Promise<Rows[N] | undefined> {
    return (await this.read(name)).get(name, key);
  }
  async all<N extends Name>(name: N): Promise<Rows[N][]> {
    return (await this.read(name)).all(name);
  }
  put<N extends Name>(name: N, row: Rows[N]): Promise<IDBValidKey> {
    return this.write((work) => work.put(name, row));
  }
  remove(name: Name, key: IDBValidKey): Promise<undefined> {
    return this.write((work) => work.remove(name, key));
  }
  /** Changes fields of the vault; the row as it was before, if there is one. */
  patchVault(change: (row: VaultRow) => Partial<VaultRow>): Promise<VaultRow | undefined> {
    return this.write(async (work) => {
      const row = await work.get("vault", "vault");
      if (row) await work.put("vault", { ...row, ...change(row) });
      return row;
    });
  }
  /** Operations that the server has not taken. */
  async countUnsent(): Promise<number> {
    return (await this.all("ops")).filter((row) => row.state !== "sent").length;
  }

  private close(): void {
    const { database } = this;
    this.database = null;
    void database?.then((one) => one.close());
  }
  /** Removes the database; nothing can be read or written until `open`. */
  async delete(): Promise<void> {
    this.isDeleted = true;
    const { database } = this;
    this.database = null;
    (await database?.catch(() => undefined))?.close();
    await result(indexedDB.deleteDatabase(DATABASE));
  }
  open(): void {
    this.isDeleted = false;
  }
}

export const db = new Phone();

/** Whether something failed because the phone's storage is full. */
export function isFull(error: unknown): boolean {
  const one = error as { name?: string; message?: string } | null;
  return [one?.name, one?.message].some((text) => text?.includes("QuotaExceeded"));
}

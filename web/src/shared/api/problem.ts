// What a refusal looks like to a face: RFC 9457, with `detail` already in the reader's language.

/** A problem as the server says it. */
export interface ProblemJson {
  status: number;
  code: string;
  title: string;
  detail: string;
}

/** Thrown by `ok()`. `status` 0: there was no answer at all. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }

  /** No answer, or the server is not itself now: worth sending again later. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status >= 500 || this.status === 429;
  }

  static of(body: unknown, status: number, fallback: string): Problem {
    const given = (body ?? {}) as Partial<ProblemJson>;
    return new Problem(status, given.code ?? "problem", given.detail ?? fallback);
  }
}

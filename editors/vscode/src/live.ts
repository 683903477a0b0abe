// Questions that overtake each other while one types: each new one cancels the one before, and what
// is answered late is dropped, so what is shown never goes back. Every state of a syllable that is
// being composed is a question: 컨, 컨ㅌ, 컨테.

export interface Events<Question, Reply> {
  /// Rejects when it fails or is cancelled.
  ask(question: Question, sequence: number, signal: AbortSignal): Promise<Reply>;
  answered(reply: Reply, question: Question): void;
  failed(error: unknown, question: Question): void;
  /// True from the first open question to the newest one's answer.
  busy(busy: boolean): void;
}

export class Live<Question, Reply> {
  private current: AbortController | undefined;
  private sequence = 0;

  constructor(private readonly events: Events<Question, Reply>) {}

  /// Resolves when the question was answered, failed or overtaken; never rejects.
  async ask(question: Question): Promise<void> {
    this.current?.abort();
    const mine = new AbortController();
    this.current = mine;
    this.events.busy(true);
    try {
      const reply = await this.events.ask(question, ++this.sequence, mine.signal);
      if (this.current === mine) this.events.answered(reply, question);
    } catch (error) {
      if (this.current === mine) this.events.failed(error, question);
    }
    if (this.current !== mine) return;
    this.current = undefined;
    this.events.busy(false);
  }

  cancel(): void {
    if (!this.current) return;
    this.current.abort();
    this.current = undefined;
    this.events.busy(false);
  }
}

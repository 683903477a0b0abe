// The search that the side bar shows: one query, its newest answer, and who wants to know.
import * as vscode from 'vscode';
import { type Answer, indexTrouble } from './answer';
import { Live } from './live';
import { emptyQuery, isEmpty, type Query } from './query';
import type { Server } from './server';
import { readSettings } from './settings';

/// Milliseconds.
const pause = 700;

export class ResultsModel implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly live: Live<Query, Answer>;
  private readonly session: string;
  private timer: NodeJS.Timeout | undefined;

  readonly onDidChange = this.changed.event;
  query = emptyQuery(0);
  /// Of the query, or of the one before while it is asked; undefined before the first one.
  answer: Answer | undefined;
  failure = '';

  constructor(server: Server) {
    this.session = server.newSession('view');
    this.live = new Live<Query, Answer>({
      ask: async (query, sequence, signal) =>
        isEmpty(query)
          ? { query: '', results: [], ...(await server.facets(query)) }
          : server.search(query, this.session, sequence, signal),
      answered: (answer) => {
        this.set(answer, indexTrouble(answer) ?? '');
      },
      failed: (error) => {
        this.set(undefined, error instanceof Error ? error.message : String(error));
      },
      busy: () => undefined,
    });
  }

  /// With no words and no filter: only the facets of all notes.
  async ask(query: Query): Promise<void> {
    this.query = query;
    await this.live.ask(query);
  }

  /// After the notes have changed.
  refresh(): Promise<void> {
    return this.ask(this.query);
  }

  /// While one types in a note: when one pauses.
  refreshSoon(): void {
    clearTimeout(this.timer);
    if (isEmpty(this.query)) return;
    this.timer = setTimeout(() => void this.refresh(), pause);
  }

  more(): Promise<void> {
    return this.ask({ ...this.query, limit: this.query.limit + readSettings().maxResults });
  }

  clear(): Promise<void> {
    return this.ask(emptyQuery(readSettings().maxResults));
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.live.cancel();
    this.changed.dispose();
  }

  private set(answer: Answer | undefined, failure: string): void {
    this.answer = answer;
    this.failure = failure;
    this.changed.fire();
  }
}

// The language server `gongbu lsp`: found, started, asked, and started again when it dies.
import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  type ExecuteCommandParams,
  ExecuteCommandRequest,
  LanguageClient,
  MessageType,
  ShowMessageNotification,
  State,
} from 'vscode-languageclient/node';
import type { Answer, Facets, Notice } from './answer';
import { findExecutable } from './executable';
import { middleware } from './middleware';
import { facetArguments, type Query, searchArguments } from './query';
import { databaseOption, readSettings } from './settings';

/// Told by the server when the index has what was saved.
const indexedNotification = '$/gongbu/indexed';

/// Notes that are open as text.
const notes = [{ scheme: 'file', pattern: '**/*.{md,markdown,mdx,txt,org}' }];

export function isNote(document: vscode.TextDocument): boolean {
  return vscode.languages.match(notes, document) > 0;
}

/// A server that dies more often than this in so many milliseconds stays dead.
const maxRestarts = 4;
const restartWindow = 180_000;

export type ServerState = 'starting' | 'running' | 'stopped' | 'absent';

export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private starting: Promise<void> | undefined;
  private deaths: number[] = [];
  private sessions = 0;
  private readonly stateChanged = new vscode.EventEmitter<ServerState>();
  private readonly indexChanged = new vscode.EventEmitter<void>();
  private readonly troubled = new vscode.EventEmitter<string>();

  state: ServerState = 'stopped';
  /// What runs; empty when it is absent.
  program = '';
  readonly onDidChangeState = this.stateChanged.event;
  readonly onDidIndex = this.indexChanged.event;
  /// What the server tells the user.
  readonly onTrouble = this.troubled.event;

  constructor(
    readonly log: vscode.LogOutputChannel,
    private readonly progress: (percentage: number | undefined) => void,
  ) {}

  /// Starts it, unless it runs. Resolves when it can be asked or cannot be had (see `state`).
  start(): Promise<void> {
    return (this.starting ??= this.launch());
  }

  async restart(): Promise<void> {
    await this.stop();
    this.deaths = [];
    await this.start();
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.starting = undefined;
    if (client)
      await client.dispose().catch((error: unknown) => {
        this.log.warn(String(error));
      });
    this.changeState('stopped');
  }

  dispose(): Promise<void> {
    return this.stop();
  }

  search(query: Query, session: string, sequence: number, signal: AbortSignal): Promise<Answer> {
    return this.run('gongbu.search', searchArguments(query, session, sequence), signal);
  }

  facets(query: Query): Promise<{ total: number; facets: Facets; notices: Notice[] }> {
    return this.run('gongbu.facets', facetArguments(query));
  }

  /// Passages like the one at a place of an open note.
  related(
    document: vscode.TextDocument,
    position: vscode.Position,
    limit: number,
  ): Promise<Answer> {
    return this.run('gongbu.related', {
      textDocument: { uri: document.uri.toString() },
      position: { line: position.line, character: position.character },
      limit,
    });
  }

  /// Questions of one session overtake each other in the server too.
  newSession(name: string): string {
    return `${name} ${String(++this.sessions)}`;
  }

  private async run<T>(command: string, argument: object, signal?: AbortSignal): Promise<T> {
    await this.start();
    const client = this.client;
    if (!client) throw new Error(vscode.l10n.t('The gongbu program is not running.'));
    const cancel = new vscode.CancellationTokenSource();
    const abort = () => {
      cancel.cancel();
    };
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort);
    try {
      const params: ExecuteCommandParams = { command, arguments: [argument] };
      return (await client.sendRequest(ExecuteCommandRequest.type, params, cancel.token)) as T;
    } finally {
      signal?.removeEventListener('abort', abort);
      cancel.dispose();
    }
  }

  private async launch(): Promise<void> {
    const settings = readSettings();
    const program = await findExecutable(settings.program);
    this.program = program ?? '';
    if (!program) {
      this.log.error(`there is no program "${settings.program}"`);
      this.changeState('absent');
      return;
    }
    this.changeState('starting');
    const args = ['lsp', ...databaseOption(settings)];
    this.log.info(`starting ${program} ${args.join(' ')}`);
    const client = new LanguageClient(
      'gongbu',
      'gongbu',
      { command: program, args },
      {
        documentSelector: notes,
        outputChannel: this.log,
        middleware: middleware(this.progress),
        initializationFailedHandler: () => false,
        errorHandler: {
          error: () => ({ action: ErrorAction.Continue }),
          closed: () => this.died(),
        },
      },
    );
    client.onNotification(indexedNotification, () => {
      this.indexChanged.fire();
    });
    // Instead of the client's own, which has no buttons.
    client.onNotification(ShowMessageNotification.type, ({ type, message }) => {
      if (type === MessageType.Error) this.troubled.fire(message);
      else void vscode.window.showInformationMessage(message);
    });
    client.onDidChangeState(({ newState }) => {
      if (this.client !== client) return;
      if (newState === State.Running) this.changeState('running');
      else if (newState === State.Starting) this.changeState('starting');
      else this.changeState('stopped');
    });
    this.client = client;
    try {
      await client.start();
    } catch (error) {
      this.log.error(String(error));
      this.changeState('stopped');
    }
  }

  private died() {
    const now = Date.now();
    this.deaths = [...this.deaths.filter((at) => now - at < restartWindow), now];
    this.log.warn(`the server died, ${String(this.deaths.length)} times in a while`);
    this.progress(undefined);
    if (this.deaths.length <= maxRestarts) {
      void vscode.window.showWarningMessage(
        vscode.l10n.t('gongbu stopped unexpectedly and was started again.'),
      );
      return { action: CloseAction.Restart, handled: true };
    }
    void this.offerRestart();
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  private async offerRestart(): Promise<void> {
    const restart = vscode.l10n.t('Start Again');
    const log = vscode.l10n.t('Show Log');
    const choice = await vscode.window.showErrorMessage(
      vscode.l10n.t('gongbu keeps stopping, so it is not started again.'),
      restart,
      log,
    );
    if (choice === restart) await this.restart();
    else if (choice === log) this.log.show();
  }

  private changeState(state: ServerState): void {
    if (this.state === state) return;
    this.state = state;
    this.stateChanged.fire(state);
  }
}

// "Index a folder" and "refresh the index": the program's own `gongbu index`, with a progress
// message that can cancel it. The language server sees what it has written.
import * as vscode from 'vscode';
import { runProgram } from './program';
import type { Server } from './server';
import { databaseOption, readSettings } from './settings';

async function chooseFolder(): Promise<string | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const other = vscode.l10n.t('Another folder…');
  const items = [
    ...folders.map((folder) => ({ label: folder.name, description: folder.uri.fsPath })),
    { label: other, description: '' },
  ];
  const picked =
    folders.length === 0
      ? items[0]
      : await vscode.window.showQuickPick(items, {
          title: vscode.l10n.t('Which folder of notes should be searched?'),
        });
  if (!picked || picked.description) return picked?.description;
  const chosen = await vscode.window.showOpenDialog({
    canSelectFolders: true,
    canSelectFiles: false,
  });
  return chosen?.[0]?.fsPath;
}

export class IndexCommand {
  private running = false;

  constructor(
    private readonly server: Server,
    private readonly done: () => unknown,
  ) {}

  /// Adds a folder: `folder`, the only one that is open, or the one the user chooses.
  async add(folder?: vscode.Uri): Promise<void> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const chosen =
      folder?.fsPath ?? (folders.length === 1 ? folders[0]?.uri.fsPath : await chooseFolder());
    if (chosen) await this.run([chosen]);
  }

  /// All folders that were added.
  refresh(): Promise<void> {
    return this.run([]);
  }

  private async run(folders: string[]): Promise<void> {
    await this.server.start();
    if (this.running || !this.server.program) return;
    this.running = true;
    const args = ['index', ...folders, ...databaseOption(readSettings())];
    this.server.log.info(`${this.server.program} ${args.join(' ')}`);
    try {
      const report = await vscode.window.withProgress(
        {
          location: vscode.ProgressLocation.Notification,
          title: vscode.l10n.t('gongbu: indexing notes'),
          cancellable: true,
        },
        async (_, token) => {
          const stop = new AbortController();
          token.onCancellationRequested(() => {
            stop.abort();
          });
          return await runProgram(this.server.program, args, stop.signal, (line) => {
            this.server.log.info(line);
          });
        },
      );
      if (report.code === 2) this.fail(report.err);
      else vscode.window.setStatusBarMessage(report.err.trim().split('\n').at(-1) ?? '', 8000);
    } catch (error) {
      if (!(error instanceof Error && error.name === 'AbortError')) this.fail(String(error));
    } finally {
      this.running = false;
      await this.done();
    }
  }

  private fail(message: string): void {
    const log = vscode.l10n.t('Show Log');
    void vscode.window.showErrorMessage(message.trim(), log).then((choice) => {
      if (choice === log) this.server.log.show();
    });
  }
}

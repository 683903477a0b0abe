// The status bar: how much is indexed, what goes on, what is missing; a click offers what to do.
import * as vscode from 'vscode';
import { indexStatus } from './program';
import type { Server } from './server';
import { databaseOption, readSettings } from './settings';

export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'gongbu.status',
    vscode.StatusBarAlignment.Right,
    50,
  );
  private percentage: number | undefined;
  private indexedAt = '';

  constructor(private readonly server: Server) {
    this.item.name = 'gongbu';
    this.item.command = 'gongbu.menu';
    this.show('$(book) gongbu', '');
    this.item.show();
  }

  /// Undefined: nothing is being indexed.
  progress(percentage: number | undefined): void {
    this.percentage = percentage;
    if (percentage !== undefined)
      this.show(`$(sync~spin) ${String(percentage)}%`, vscode.l10n.t('gongbu: indexing notes'));
    else void this.update();
  }

  /// Looks again; true when the index is another one than when it last looked.
  async update(): Promise<boolean> {
    if (this.server.state === 'absent') {
      this.warn(vscode.l10n.t('The gongbu program is not installed'));
      return false;
    }
    if (this.server.state === 'stopped') {
      this.warn(vscode.l10n.t('The gongbu program is not running.'));
      return false;
    }
    const status = await indexStatus(this.server.program, databaseOption(readSettings())).catch(
      (error: unknown) => String(error),
    );
    if (typeof status === 'string') {
      this.indexedAt = '';
      this.warn(status);
      return false;
    }
    const covered = (vscode.workspace.workspaceFolders ?? []).every(({ uri }) =>
      status.sources.some(({ root }) => uri.fsPath === root || uri.fsPath.startsWith(`${root}/`)),
    );
    const lines = [
      vscode.l10n.t('{0} notes, {1} passages', status.notes, status.passages),
      ...status.sources.map(({ root }) => root),
      vscode.l10n.t('Indexed {0}', new Date(status.indexed_at).toLocaleString(vscode.env.language)),
      ...(covered ? [] : [vscode.l10n.t('This folder is not indexed.')]),
    ];
    if (this.percentage === undefined)
      this.show(`$(book) ${String(status.passages)}`, lines.join('\n'));
    const changed = this.indexedAt !== '' && this.indexedAt !== status.indexed_at;
    this.indexedAt = status.indexed_at;
    return changed;
  }

  dispose(): void {
    this.item.dispose();
  }

  private show(text: string, tooltip: string): void {
    this.item.text = text;
    // Names of folders and messages are anybody's text, no Markdown with pictures and links.
    this.item.tooltip = tooltip && new vscode.MarkdownString().appendText(tooltip);
    this.item.accessibilityInformation = { label: `gongbu ${tooltip}` };
    this.item.backgroundColor = undefined;
  }

  private warn(message: string): void {
    this.show('$(warning) gongbu', message);
    this.item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
  }
}

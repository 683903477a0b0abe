// Showing a result in an editor, with its match selected, and its link on the clipboard.
import * as vscode from 'vscode';
import type { Range, Result } from './answer';
import { markdownLink } from './link';

export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

export function titleOf(result: Result): string {
  return result.heading.at(-1) ?? result.path;
}

export async function openResult(result: Result, toSide = false): Promise<void> {
  try {
    await vscode.window.showTextDocument(vscode.Uri.parse(result.uri), {
      selection: toRange(result.range),
      preview: !toSide,
      ...(toSide ? { viewColumn: vscode.ViewColumn.Beside } : {}),
    });
  } catch (error) {
    const refresh = vscode.l10n.t('Refresh the Index');
    const choice = await vscode.window.showErrorMessage(
      vscode.l10n.t('{0} cannot be opened: {1}', result.path, String(error)),
      refresh,
    );
    if (choice === refresh) await vscode.commands.executeCommand('gongbu.refreshIndex');
  }
}

/// `from`: the note that it is for.
export async function copyLink(
  result: Result,
  from = vscode.window.activeTextEditor?.document.uri,
): Promise<void> {
  const link = markdownLink(
    titleOf(result),
    result.uri,
    vscode.Uri.parse(result.uri).fsPath,
    result.range.start.line + 1,
    from?.fsPath,
    (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath),
  );
  await vscode.env.clipboard.writeText(link);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied {0}', link), 3000);
}

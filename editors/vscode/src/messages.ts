// What is wrong, said once, with what can be done about it.
import * as vscode from 'vscode';
import type { Server } from './server';

/// The program is not there.
export async function offerInstall(server: Server): Promise<void> {
  const how = vscode.l10n.t('How to Install');
  const settings = vscode.l10n.t('Set Its Path');
  const again = vscode.l10n.t('Try Again');
  const choice = await vscode.window.showErrorMessage(
    vscode.l10n.t('The gongbu program was not found. Install it, or say where it is.'),
    how,
    settings,
    again,
  );
  if (choice === how)
    await vscode.commands.executeCommand(
      'workbench.action.openWalkthrough',
      'gongbu.gongbu#gongbu.setup',
      false,
    );
  else if (choice === settings)
    await vscode.commands.executeCommand('workbench.action.openSettings', 'gongbu.path');
  else if (choice === again) await server.restart();
}

/// The server is in trouble, most often because there is no index yet.
export async function offerIndex(server: Server, message: string): Promise<void> {
  const index = vscode.l10n.t('Index This Folder');
  const log = vscode.l10n.t('Show Log');
  const choice = await vscode.window.showErrorMessage(message, index, log);
  if (choice === index) await vscode.commands.executeCommand('gongbu.indexFolder');
  else if (choice === log) server.log.show();
}

// Entry: puts the parts together and gives each command to one of them.
import * as vscode from 'vscode';
import { FacetsView } from './facets_view';
import { IndexCommand } from './index_command';
import { offerIndex, offerInstall } from './messages';
import { copyLink, openResult } from './open';
import { Picker } from './picker';
import { pickFacet } from './facet_picker';
import type { FacetName, Result } from './answer';
import { emptyQuery, type Query, toggled } from './query';
import { Recent } from './recent';
import { ResultsModel } from './results_model';
import { ResultsView } from './results_view';
import { isNote, Server } from './server';
import { readSettings } from './settings';
import { StatusItem } from './status';

/// What is selected on one line, else the word under the cursor.
function textAtCursor(editor: vscode.TextEditor | undefined): string {
  if (!editor) return '';
  const { document, selection } = editor;
  if (!selection.isEmpty) return document.getText(selection).split('\n')[0] ?? '';
  const word = document.getWordRangeAtPosition(selection.active);
  return word ? document.getText(word) : '';
}

interface MenuItem extends vscode.QuickPickItem {
  command?: string;
}

async function menu(): Promise<void> {
  const separator = { label: '', kind: vscode.QuickPickItemKind.Separator };
  const items: MenuItem[] = [
    { label: `$(search) ${vscode.l10n.t('Search Notes')}`, command: 'gongbu.searchNotes' },
    {
      label: `$(list-tree) ${vscode.l10n.t('Show the Results View')}`,
      command: 'gongbu.results.focus',
    },
    separator,
    { label: `$(add) ${vscode.l10n.t('Index a Folder')}`, command: 'gongbu.indexFolder' },
    { label: `$(refresh) ${vscode.l10n.t('Refresh the Index')}`, command: 'gongbu.refreshIndex' },
    separator,
    { label: `$(debug-restart) ${vscode.l10n.t('Restart gongbu')}`, command: 'gongbu.restart' },
    { label: `$(output) ${vscode.l10n.t('Show Log')}`, command: 'gongbu.showLog' },
  ];
  const choice = await vscode.window.showQuickPick(items, { title: 'gongbu' });
  if (choice?.command) await vscode.commands.executeCommand(choice.command);
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('gongbu', { log: true });
  const server: Server = new Server(log, (percentage) => {
    status.progress(percentage);
  });
  const status = new StatusItem(server);
  const model = new ResultsModel(server);
  const results = new ResultsView(model);
  const showInView = async (query: Query) => {
    await model.ask(query);
    await results.reveal();
  };
  const picker = new Picker(server, new Recent(context.workspaceState), showInView);
  const look = async () => {
    await status.update();
    if (server.state === 'running') await model.refresh();
  };
  const index = new IndexCommand(server, look);

  const related = async () => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return;
    const answer = await server.related(
      editor.document,
      editor.selection.active,
      readSettings().maxResults,
    );
    await picker.openAnswer(answer);
  };
  const narrow = async (name: FacetName) => {
    const query = await pickFacet(name, server, model.query);
    if (query) await showInView(query);
  };
  const searchInView = async () => {
    const text = await vscode.window.showInputBox({
      prompt: vscode.l10n.t('Search notes'),
      value: model.query.text,
    });
    if (text !== undefined)
      await showInView({ ...model.query, text, limit: readSettings().maxResults });
  };
  const walk = async (step: 1 | -1) => {
    const result = await results.walk(step);
    if (result) await openResult(result);
  };
  const commands: Record<string, (...args: never[]) => unknown> = {
    searchNotes: (text?: string) => picker.open(typeof text === 'string' ? text : ''),
    searchSelection: () => picker.open(textAtCursor(vscode.window.activeTextEditor)),
    resumeSearch: () => picker.resume(),
    relatedPassages: related,
    searchInView,
    narrowByCategory: () => narrow('category'),
    narrowByService: () => narrow('service'),
    toggleFacet: (name: FacetName, value: string) => model.ask(toggled(model.query, name, value)),
    clearFilters: () => model.ask({ ...model.query, filters: emptyQuery(0).filters }),
    clearResults: () => model.clear(),
    refreshResults: look,
    moreResults: () => model.more(),
    nextResult: () => walk(1),
    previousResult: () => walk(-1),
    openToSide: (result: Result) => openResult(result, true),
    copyLink: (result: Result) => copyLink(result),
    indexFolder: (folder?: vscode.Uri) => index.add(folder),
    refreshIndex: () => index.refresh(),
    restart: () => server.restart(),
    showLog: () => {
      log.show();
    },
    menu,
    'picker.category': () => picker.narrow('category'),
    'picker.service': () => picker.narrow('service'),
    'picker.clearFilters': () => {
      picker.widen();
    },
    'picker.showInView': () => picker.toView(),
    'picker.openToSide': () => picker.acceptToSide(),
    'picker.copyLink': () => {
      picker.copyActive();
    },
  };
  context.subscriptions.push(
    log,
    server,
    status,
    model,
    results,
    new FacetsView(model),
    picker,
    ...Object.entries(commands).map(([name, run]) =>
      vscode.commands.registerCommand(`gongbu.${name}`, run),
    ),
    server.onDidIndex(() => void look()),
    server.onTrouble((message) => void offerIndex(server, message)),
    server.onDidChangeState((state) => {
      if (state === 'absent') void offerInstall(server);
      if (state === 'running') void model.refresh();
      void status.update();
    }),
    // Another program may have indexed meanwhile.
    vscode.window.onDidChangeWindowState(async ({ focused }) => {
      if (focused && (await status.update())) await model.refresh();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && results.visible && isNote(document)) model.refreshSoon();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => void status.update()),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (
        change.affectsConfiguration('gongbu.path') ||
        change.affectsConfiguration('gongbu.database')
      )
        await server.restart();
    }),
  );
  model.query = emptyQuery(readSettings().maxResults);
  await server.start();
}

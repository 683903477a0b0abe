// The passages of the side bar's search, under their notes, best note first.
import * as path from 'node:path';
import * as vscode from 'vscode';
import { changesOf, labelOf, type Result } from './answer';
import { excerptOf } from './excerpt';
import { titleOf, toRange } from './open';
import { nearOf } from './picker_items';
import { filterNames } from './query';
import type { ResultsModel } from './results_model';

interface NoteNode {
  uri: string;
  path: string;
  results: Result[];
}
type Node = NoteNode | Result | 'more';

const isResult = (node: Node): node is Result => typeof node !== 'string' && 'range' in node;

/// In the order in which their best passages come.
export function groupByNote(results: Result[]): NoteNode[] {
  const notes = new Map<string, NoteNode>();
  for (const result of results) {
    const note = notes.get(result.uri) ?? { uri: result.uri, path: result.path, results: [] };
    note.results.push(result);
    notes.set(result.uri, note);
  }
  return [...notes.values()];
}

export class ResultsView implements vscode.TreeDataProvider<Node> {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly view: vscode.TreeView<Node>;
  private readonly parts: { dispose(): unknown }[];
  private notes: NoteNode[] = [];
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly model: ResultsModel) {
    this.view = vscode.window.createTreeView<Node>('gongbu.results', {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.parts = [
      this.view,
      this.changed,
      model.onDidChange(() => {
        this.update();
      }),
    ];
  }

  get visible(): boolean {
    return this.view.visible;
  }

  async reveal(): Promise<void> {
    await vscode.commands.executeCommand('gongbu.results.focus');
    const first = this.notes[0]?.results[0];
    if (first) await this.view.reveal(first, { select: true, focus: true });
  }

  /// Walks by `step` from the selected passage; the one to open.
  async walk(step: 1 | -1): Promise<Result | undefined> {
    const all = this.notes.flatMap((note) => note.results);
    const [selected] = this.view.selection;
    const at = selected && isResult(selected) ? all.indexOf(selected) : step > 0 ? -1 : all.length;
    const next = all[(at + step + all.length) % Math.max(all.length, 1)];
    if (next) await this.view.reveal(next, { select: true, focus: false });
    return next;
  }

  getChildren(node?: Node): Node[] {
    if (node === undefined) {
      const { answer } = this.model;
      return answer && answer.total > answer.results.length && answer.results.length > 0
        ? [...this.notes, 'more']
        : this.notes;
    }
    return node === 'more' || isResult(node) ? [] : node.results;
  }

  getParent(node: Node): Node | undefined {
    return isResult(node) ? this.notes.find((note) => note.uri === node.uri) : undefined;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node === 'more') return this.moreItem();
    return isResult(node) ? this.resultItem(node) : this.noteItem(node);
  }

  dispose(): void {
    for (const part of this.parts) part.dispose();
  }

  private noteItem(note: NoteNode): vscode.TreeItem {
    const item = new vscode.TreeItem(
      vscode.Uri.parse(note.uri),
      vscode.TreeItemCollapsibleState.Expanded,
    );
    const folder = path.posix.dirname(note.path);
    item.id = note.uri;
    item.label = path.posix.basename(note.path);
    item.iconPath = vscode.ThemeIcon.File;
    item.description = [folder === '.' ? '' : folder, String(note.results.length)]
      .filter((part) => part !== '')
      .join(' · ');
    return item;
  }

  private resultItem(result: Result): vscode.TreeItem {
    const { text, highlights } = excerptOf(result.snippet, titleOf(result));
    const label = text || titleOf(result);
    const item = new vscode.TreeItem({ label, highlights: text ? highlights : [] });
    item.id = result.id;
    item.description = [...nearOf(result), result.heading.at(-1) ?? ''].join(' · ');
    const tooltip = new vscode.MarkdownString();
    tooltip.appendText(`${result.heading.join(' › ')}\n`);
    tooltip.appendCodeblock(result.snippet.text, 'markdown');
    item.tooltip = tooltip;
    item.contextValue = 'result';
    item.command = {
      command: 'vscode.open',
      title: vscode.l10n.t('Open'),
      arguments: [vscode.Uri.parse(result.uri), { selection: toRange(result.range) }],
    };
    return item;
  }

  private moreItem(): vscode.TreeItem {
    const { answer } = this.model;
    const item = new vscode.TreeItem(vscode.l10n.t('More'));
    item.id = 'more';
    item.iconPath = new vscode.ThemeIcon('ellipsis');
    item.description = vscode.l10n.t(
      '{0} of {1} shown',
      answer?.results.length ?? 0,
      answer?.total ?? 0,
    );
    item.command = { command: 'gongbu.moreResults', title: vscode.l10n.t('More') };
    return item;
  }

  private update(): void {
    const { answer, query, failure } = this.model;
    this.notes = groupByNote(answer?.results ?? []);
    const searched = query.text !== '' || this.notes.length > 0;
    const names = filterNames(query, answer?.facets, (value) =>
      labelOf(value, vscode.env.language),
    );
    this.view.description = [query.text, ...names].filter((part) => part !== '').join(' · ');
    this.view.message =
      failure ||
      (!searched || !answer
        ? ''
        : answer.total === 0
          ? vscode.l10n.t('Nothing found')
          : changesOf(answer));
    const total = searched ? (answer?.total ?? 0) : 0;
    this.view.badge =
      total > 0 ? { value: total, tooltip: vscode.l10n.t('{0} passages', total) } : undefined;
    void vscode.commands.executeCommand('setContext', 'gongbu.hasSearch', searched);
    this.changed.fire();
  }
}

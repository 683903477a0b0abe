// The passage under the cursor of a list, shown in the editor behind it while the list keeps the
// keyboard; given up, everything is as it was.
import * as vscode from 'vscode';
import type { Result } from './answer';
import { toRange } from './open';

/// How long a cursor stays before its passage is shown, in milliseconds: not at every key.
const delay = 80;

interface Before {
  uri: vscode.Uri;
  viewColumn: vscode.ViewColumn | undefined;
  selection: vscode.Selection;
  visible: vscode.Range | undefined;
  preview: boolean;
}

function uriOf(tab: vscode.Tab): string {
  return tab.input instanceof vscode.TabInputText ? tab.input.uri.toString() : '';
}

function allTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs);
}

export class Preview implements vscode.Disposable {
  private readonly passage = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
  });
  private readonly match = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.findMatchForeground'),
  });
  private before: Before | undefined;
  private readonly opened = new Set<string>(); // URIs that were open before
  private readonly shown = new Set<string>(); // and those that were shown meanwhile
  private timer: NodeJS.Timeout | undefined;
  private showing: Promise<void> = Promise.resolve();
  private active = false;

  /// Remembers what there is to come back to.
  begin(): void {
    if (this.active) return;
    this.active = true;
    const editor = vscode.window.activeTextEditor;
    this.before = editor && {
      uri: editor.document.uri,
      viewColumn: editor.viewColumn,
      selection: editor.selection,
      visible: editor.visibleRanges[0],
      preview: allTabs().some(
        (tab) => tab.isActive && tab.isPreview && uriOf(tab) === editor.document.uri.toString(),
      ),
    };
    this.opened.clear();
    this.shown.clear();
    for (const tab of allTabs()) this.opened.add(uriOf(tab));
  }

  /// The note that was edited before.
  get origin(): vscode.Uri | undefined {
    return this.before?.uri;
  }

  show(result: Result): void {
    if (!this.active) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.showing = this.showing.then(() => this.open(result));
    }, delay);
  }

  /// All is as it was before, but `kept`, if given: the note that is shown now stays.
  async end(kept?: Result): Promise<void> {
    if (!this.active) return;
    clearTimeout(this.timer);
    this.active = false;
    await this.showing;
    this.undecorate();
    if (this.shown.size === 0) return;
    const stays = kept && vscode.Uri.parse(kept.uri).toString();
    await vscode.window.tabGroups.close(
      allTabs().filter((tab) => {
        const uri = uriOf(tab);
        return this.shown.has(uri) && !this.opened.has(uri) && uri !== stays && !tab.isDirty;
      }),
    );
    const { before } = this;
    if (kept || !before) return;
    const editor =
      vscode.window.visibleTextEditors.find(
        ({ document, viewColumn }) =>
          document.uri.toString() === before.uri.toString() && viewColumn === before.viewColumn,
      ) ??
      (await vscode.window.showTextDocument(before.uri, {
        ...(before.viewColumn ? { viewColumn: before.viewColumn } : {}),
        preview: before.preview,
        preserveFocus: true, // it may have gone elsewhere since
      }));
    editor.selection = before.selection;
    if (before.visible) editor.revealRange(before.visible, vscode.TextEditorRevealType.AtTop);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.passage.dispose();
    this.match.dispose();
  }

  private undecorate(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      editor.setDecorations(this.passage, []);
      editor.setDecorations(this.match, []);
    }
  }

  private async open(result: Result): Promise<void> {
    if (!this.active) return;
    try {
      const range = toRange(result.range);
      const editor = await vscode.window.showTextDocument(vscode.Uri.parse(result.uri), {
        preview: true,
        preserveFocus: true,
        ...(this.before?.viewColumn ? { viewColumn: this.before.viewColumn } : {}),
      });
      this.shown.add(editor.document.uri.toString());
      this.undecorate();
      editor.setDecorations(this.passage, [
        new vscode.Range(result.line_start - 1, 0, result.line_end - 1, 0),
      ]);
      editor.setDecorations(this.match, [range]);
      editor.revealRange(range, vscode.TextEditorRevealType.InCenter);
    } catch {
      // A note that is gone says so when it is opened, not while one walks past it.
    }
  }
}

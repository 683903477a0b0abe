// The search box: passages as one types, previewed as one walks through them, narrowed by facets.
// What is shown is always a whole answer of the server, in its order; a late answer never replaces
// a newer one, and until an answer comes the one before stays.
import * as vscode from 'vscode';
import { type Answer, type FacetName, indexTrouble, labelOf } from './answer';
import { pickFacet } from './facet_picker';
import { Live } from './live';
import { copyLink, openResult } from './open';
import { answerItems, copy, type Item, pickerTitle, recentItems, toSide } from './picker_items';
import { Preview } from './preview';
import { emptyQuery, filterNames, isEmpty, isNarrowed, type Query, widened } from './query';
import type { Recent } from './recent';
import type { Server } from './server';
import { readSettings } from './settings';

const openKey = 'gongbu.pickerOpen';

function button(icon: string, tooltip: string): vscode.QuickInputButton {
  return { iconPath: new vscode.ThemeIcon(icon), tooltip };
}

export class Picker implements vscode.Disposable {
  private readonly box = vscode.window.createQuickPick<Item>();
  private readonly preview = new Preview();
  private readonly live: Live<Query, Answer>;
  private readonly buttons: [vscode.QuickInputButton, () => unknown][] = [
    [
      button('symbol-class', vscode.l10n.t('Narrow by Category (Alt+C)')),
      () => this.narrow('category'),
    ],
    [button('server', vscode.l10n.t('Narrow by Service (Alt+S)')), () => this.narrow('service')],
    [button('list-tree', vscode.l10n.t('Show in the Results View (Alt+V)')), () => this.toView()],
    [
      button('clear-all', vscode.l10n.t('Remove Filters (Alt+X)')),
      () => {
        this.widen();
      },
    ],
  ];
  private session = '';
  private query = emptyQuery(0);
  private answer: Answer | undefined;
  private wanted: string | undefined; // id of the passage to come back to
  private walked: string | undefined; // id of the passage under the cursor
  private leaves = false; // hidden for a moment or for good, but not given up
  private left: Promise<unknown> = Promise.resolve(); // what follows the box before: its editor has the keyboard

  constructor(
    private readonly server: Server,
    private readonly recent: Recent,
    private readonly showInView: (query: Query) => unknown,
  ) {
    this.live = new Live<Query, Answer>({
      ask: (query, sequence, signal) => server.search(query, this.session, sequence, signal),
      answered: (answer) => {
        this.show(answer);
      },
      failed: (error) => {
        this.fail(error);
      },
      busy: (busy) => {
        this.box.busy = busy;
      },
    });
    const { box } = this;
    box.matchOnDescription = box.matchOnDetail = true; // only marks; every item is always shown
    // VS Code sorts matching labels first, unless told so. Not in its typings, but in every version.
    (box as unknown as { sortByLabel: boolean }).sortByLabel = false;
    box.placeholder = vscode.l10n.t('Words, "a phrase", -without, service:s3, initial consonants');
    box.onDidChangeValue((text) => {
      this.typed(text);
    });
    box.onDidChangeActive(([item]) => {
      this.walk(item);
    });
    box.onDidAccept(() => this.accept(box.activeItems[0]));
    box.onDidTriggerButton((one) => this.buttons.find(([mine]) => mine === one)?.[1]());
    box.onDidTriggerItemButton(({ button: one, item }) => {
      if (one === copy) this.copy(item);
      else void this.accept(item, one === toSide);
    });
    box.onDidHide(() => {
      this.hidden();
    });
  }

  /// A new search, with `text` in the box.
  async open(text = ''): Promise<void> {
    await this.left;
    this.begin({ ...emptyQuery(readSettings().maxResults), text });
  }

  /// The search before, as it was left.
  async resume(): Promise<void> {
    await this.left;
    this.wanted = this.walked;
    this.begin(this.query.limit > 0 ? this.query : emptyQuery(readSettings().maxResults));
  }

  /// An answer from elsewhere; typing starts a new search.
  async openAnswer(answer: Answer): Promise<void> {
    await this.left;
    this.begin(emptyQuery(readSettings().maxResults), answer);
  }

  async narrow(name: FacetName): Promise<void> {
    this.leaves = true;
    try {
      this.query = (await pickFacet(name, this.server, this.query)) ?? this.query;
    } finally {
      this.present();
    }
  }

  widen(): void {
    this.query = widened(this.query);
    this.ask();
  }

  toView(): Promise<void> {
    return this.leave(async () => {
      await this.preview.end();
      await this.showInView(this.query);
    });
  }

  acceptToSide(): Promise<void> {
    return this.accept(this.box.activeItems[0], true);
  }

  copyActive(): void {
    this.copy(this.box.activeItems[0]);
  }

  dispose(): void {
    this.live.cancel();
    this.preview.dispose();
    this.box.dispose();
  }

  private begin(query: Query, answer?: Answer): void {
    this.session = this.server.newSession('picker');
    this.query = query;
    this.answer = undefined;
    this.walked = undefined;
    this.box.items = [];
    this.preview.begin();
    this.present(answer);
  }

  private present(answer?: Answer): void {
    this.box.value = this.query.text;
    this.leaves = false;
    void vscode.commands.executeCommand('setContext', openKey, true);
    if (answer) this.show(answer);
    else this.ask();
    this.box.show();
  }

  private typed(text: string): void {
    if (text === this.query.text) return;
    this.query = { ...this.query, text, limit: readSettings().maxResults };
    this.wanted = undefined;
    this.ask();
  }

  private ask(): void {
    if (isEmpty(this.query)) {
      this.live.cancel();
      this.answer = undefined;
      this.box.items = recentItems(this.recent.all());
    } else {
      void this.live.ask(this.query);
    }
    this.decorate();
  }

  private show(answer: Answer): void {
    const trouble = indexTrouble(answer);
    if (trouble) {
      this.fail(new Error(trouble));
      return;
    }
    this.answer = answer;
    this.box.items = answerItems(answer);
    const wanted = this.box.items.find((item) => item.result?.id === this.wanted);
    if (this.wanted && wanted) this.box.activeItems = [wanted];
    this.wanted = undefined;
    this.decorate();
  }

  private fail(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.box.items = [{ label: `$(error) ${message}`, alwaysShow: true }];
  }

  private decorate(): void {
    const names = filterNames(this.query, this.answer?.facets, (value) =>
      labelOf(value, vscode.env.language),
    );
    this.box.title = pickerTitle(names, this.answer);
    this.box.buttons = this.buttons.slice(0, isNarrowed(this.query) ? 4 : 3).map(([one]) => one);
  }

  private walk(item: Item | undefined): void {
    if (!item?.result) return;
    this.walked = item.result.id;
    if (readSettings().preview) this.preview.show(item.result);
  }

  private async accept(item: Item | undefined, side = false): Promise<void> {
    if (item?.recent !== undefined) {
      this.box.value = item.recent;
      this.typed(item.recent);
    } else if (item?.more) {
      this.wanted = this.answer?.results.at(-1)?.id;
      this.query = { ...this.query, limit: this.query.limit + readSettings().maxResults };
      this.ask();
    } else if (item?.result) {
      this.recent.add(this.query.text);
      const { result } = item;
      this.walked = result.id;
      await this.leave(async () => {
        await this.preview.end(side ? undefined : result);
        await openResult(result, side);
      });
    }
  }

  private copy(item: Item | undefined): void {
    if (item?.result) void copyLink(item.result, this.preview.origin);
  }

  private async leave(then: () => Promise<void>): Promise<void> {
    this.leaves = true;
    this.box.hide();
    const done = then();
    this.left = done.catch(() => undefined);
    await done;
  }

  private hidden(): void {
    void vscode.commands.executeCommand('setContext', openKey, false);
    this.live.cancel();
    if (!this.leaves) this.left = this.preview.end().catch(() => undefined);
  }
}

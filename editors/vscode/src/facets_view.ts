// The facets of the side bar's search as check boxes with counts.
import * as vscode from 'vscode';
import { type FacetName, facetNames, type FacetValue, labelOf } from './answer';
import { facetTitle } from './facet_picker';
import { toggled } from './query';
import type { ResultsModel } from './results_model';

type Node = FacetName | { facet: FacetName; value: FacetValue };

export class FacetsView implements vscode.TreeDataProvider<Node> {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly parts: { dispose(): unknown }[];
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly model: ResultsModel) {
    const view = vscode.window.createTreeView<Node>('gongbu.facets', {
      treeDataProvider: this,
      showCollapseAll: true,
      manageCheckboxStateManually: true,
    });
    view.onDidChangeCheckboxState(({ items }) => {
      let { query } = this.model;
      for (const [node] of items)
        if (typeof node !== 'string') query = toggled(query, node.facet, node.value.value);
      void this.model.ask(query);
    });
    this.parts = [
      view,
      this.changed,
      model.onDidChange(() => {
        this.changed.fire();
      }),
    ];
  }

  getChildren(node?: Node): Node[] {
    const facets = this.model.answer?.facets;
    if (!facets) return [];
    if (!node) return facetNames.filter((name) => facets[name].length > 0);
    if (typeof node !== 'string') return [];
    return facets[node].map((value) => ({ facet: node, value }));
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (typeof node === 'string') {
      const item = new vscode.TreeItem(facetTitle(node), vscode.TreeItemCollapsibleState.Expanded);
      item.id = node;
      item.description = String(this.model.answer?.facets[node].length ?? 0);
      return item;
    }
    const { facet, value } = node;
    const label = labelOf(value, vscode.env.language);
    const item = new vscode.TreeItem(label);
    item.id = `${facet}:${value.value}`;
    item.description = String(value.count);
    // A check box has no key of its own; choosing the line does the same.
    item.command = {
      command: 'gongbu.toggleFacet',
      title: vscode.l10n.t('Narrow'),
      arguments: [facet, value.value],
    };
    item.tooltip = `${value.label} ${value.label_ko}`;
    const checked = this.model.query.filters[facet].includes(value.value);
    item.checkboxState = {
      state: vscode.TreeItemCheckboxState[checked ? 'Checked' : 'Unchecked'],
      accessibilityInformation: { label: vscode.l10n.t('{0}, {1} passages', label, value.count) },
    };
    return item;
  }

  dispose(): void {
    for (const part of this.parts) part.dispose();
  }
}

// What was searched for lately in this workspace, newest first.
import type * as vscode from 'vscode';

const key = 'gongbu.recent';
const most = 20;

export class Recent {
  constructor(private readonly memory: vscode.Memento) {}

  all(): string[] {
    return this.memory.get<string[]>(key, []);
  }

  add(text: string): void {
    if (text.trim() === '') return;
    void this.memory.update(
      key,
      [text, ...this.all().filter((one) => one !== text)].slice(0, most),
    );
  }
}

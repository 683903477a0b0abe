// The user's settings, read when they are needed.
import * as vscode from 'vscode';
import { expandHome } from './executable';

export interface Settings {
  program: string;
  database: string; // empty: the program's own default
  maxResults: number;
  preview: boolean;
}

export function readSettings(): Settings {
  const all = vscode.workspace.getConfiguration('gongbu');
  return {
    program: all.get<string>('path') || 'gongbu',
    database: expandHome(all.get<string>('database') ?? ''),
    maxResults: all.get<number>('maxResults') ?? 20,
    preview: all.get<boolean>('preview') ?? true,
  };
}

/// The option that names the index, for the program's command line.
export function databaseOption(settings: Settings): string[] {
  return settings.database ? ['--db', settings.database] : [];
}

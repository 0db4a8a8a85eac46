// The framework whose code is shown: chosen once, for as long as the panel lives.
import { useSyncExternalStore } from 'react';

let chosen = 'express';
const listeners = new Set<() => void>();

export function useFramework(): [framework: string, choose: (framework: string) => void] {
  return [useSyncExternalStore(subscribe, current, current), choose];
}

function current(): string {
  return chosen;
}

function choose(framework: string): void {
  chosen = framework;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

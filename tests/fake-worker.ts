type Run<Command> = (command: Command) => Promise<void>;

/** A Worker with the test’s thread as its own: what is said to it and by it is copied, and comes later. */
export class FakeWorker<Command, Update> extends EventTarget {
  isTerminated = false;
  /** What it was told, and what it said. */
  readonly told: Command[] = [];
  readonly said: Update[] = [];
  run: Run<Command>;

  constructor(open: (post: (update: Update) => void) => Run<Command> = () => async () => {}) {
    super();
    this.run = open((update) => this.answer(update));
  }

  postMessage(command: Command): void {
    const copy = structuredClone(command);
    this.told.push(copy);
    setTimeout(() => void this.run(copy));
  }

  /** Says it even where it was terminated: its last words may be on their way. */
  answer(update: Update): void {
    this.said.push(update);
    this.dispatchEvent(new MessageEvent('message', { data: structuredClone(update) }));
  }

  terminate(): void {
    this.isTerminated = true;
  }
}

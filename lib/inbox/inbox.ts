// The Worker's side: owns the stream, the database and judging, and speaks to one page. Of all open
// pages one leads (a Web Lock per source decides); the others pass on what it tells them.
import type { World } from '../wire/world.ts';
import { acceptDeliveries } from './accept.ts';
import type { Basis } from './basis.ts';
import { gatherSuspects } from './diagnosing/suspects.ts';
import { examine } from './examine.ts';
import { watchHealth } from './health-watch.ts';
import { fixtureEntries, importsId, toEntry } from './imports.ts';
import { inspect } from './inspect.ts';
import type { Answers, Asked, Command, Question, Update } from './messages.ts';
import { createOpenSource } from './open-source.ts';
import type { PeerNews, Peers } from './peers.ts';
import { storageProblem, tryAgain } from './problem.ts';
import { replacedBy } from './replaced-by.ts';
import { createRuleBook } from './rule-book.ts';
import { saveEntries } from './save.ts';
import type { InboxEntry, InboxStorage, Source } from './storage.ts';

/** What an inbox needs of its surroundings. */
export type InboxParts = {
  storage: InboxStorage;
  basis: Basis;
  peers: Peers;
  locks: Pick<LockManager, 'request'>;
  world: World;
  post: (update: Update) => void;
};

export type Inbox = { run: (command: Command) => Promise<void>; close: () => void };

/** Opens the current source and starts to receive it. */
export async function createInbox({
  storage,
  basis,
  peers,
  locks,
  world,
  post,
}: InboxParts): Promise<Inbox> {
  const { keyring, topics } = basis;
  let queue: Promise<unknown> = Promise.resolve();

  /** Sources are switched and what is known changed one at a time, whoever asks for it. */
  const inTurn = <Result>(change: () => Promise<Result>): Promise<Result | null> => {
    const turn = queue.then(change).catch(sayProblem);
    queue = turn;
    return turn;
  };
  const sayProblem = (error: unknown) => {
    post({ kind: 'problem', problem: storageProblem(error, tryAgain) });
    return null;
  };
  const health = watchHealth({ storage, world, now: Date.now, tell: post, onError: sayProblem });
  const opened = createOpenSource({
    storage,
    basis,
    peers,
    locks,
    world,
    tell(update) {
      post(update);
      health.heed(update);
    },
    onError: sayProblem,
  });
  const rules = createRuleBook({ storage, peers, post });
  const postTopics = () => post({ kind: 'topics', topics: topics.infos() });
  const postKeys = () => post({ kind: 'keys', keys: keyring.infos(), customs: keyring.customs() });

  async function open(next: Source | null): Promise<void> {
    await opened.open(next);
    // Who leads says how things stand: what it said before went to the page that was.
    peers.tell({ kind: 'hello' });
  }

  function keysChanged(): void {
    postKeys();
    opened.judgeAll();
  }

  function topicsChanged(): void {
    postTopics();
    opened.judgeAll();
  }

  async function heed(news: PeerNews): Promise<void> {
    switch (news.kind) {
      case 'update':
        opened.hear(news.update, news.source);
        break;
      case 'hello':
        for (const key of keyring.session()) peers.tell({ kind: 'session-key', key });
        opened.greet();
        break;
      case 'source-changed':
        await open(await storage.currentSource());
        break;
      case 'session-key':
        if (keyring.all().some(({ id }) => id === news.key.id)) break;
        await keyring.add(news.key, false);
        keysChanged();
        break;
      case 'key-removed':
        await keyring.remove(news.id);
        keysChanged();
        break;
      case 'keys-remembered':
        await keyring.reload();
        keysChanged();
        break;
      case 'topics-changed':
        await topics.reload();
        topicsChanged();
        break;
      case 'rules-changed':
        await rules.say();
        break;
    }
  }

  /** Keeps imports: in a source they began in, the open one, or one of their own on first run. */
  async function keep(
    make: (source: Source) => readonly InboxEntry[],
    begun: string | null,
  ): Promise<string> {
    if (!opened.current()) {
      await open(await storage.openImports());
      peers.tell({ kind: 'source-changed' });
    }
    const into = begun ?? opened.current()!.id;
    const { judged } = await saveEntries((await storage.source(into))!, make, { storage, basis });
    opened.share({ kind: 'rows', rows: judged.rows }, into);
    return into;
  }

  /** Changes what is known of topics, and says so here and to the other pages. */
  async function changeTopics(change: () => Promise<void>): Promise<void> {
    try {
      await change();
    } finally {
      // Where it failed midway, a part of it may be known.
      peers.tell({ kind: 'topics-changed' });
      topicsChanged();
    }
  }

  /** Takes deliveries of the open source as what is to be expected. */
  async function accept(ordinals: readonly number[]): Promise<Answers['accept']> {
    const source = opened.current();
    if (!source) return null;
    await changeTopics(() => acceptDeliveries(ordinals, source.id, { storage, topics }));
    return 'saved';
  }

  async function obey(command: Exclude<Command, Asked>): Promise<void> {
    switch (command.do) {
      case 'connect': {
        const replaced = await replacedBy(command.link, opened.current(), world);
        await open(await storage.openSource(command.link, replaced));
        peers.tell({ kind: 'source-changed' });
        break;
      }
      case 'add-key': {
        const { key, isRemembered } = command;
        await keyring.add(key, isRemembered);
        peers.tell(isRemembered ? { kind: 'keys-remembered' } : { kind: 'session-key', key });
        keysChanged();
        break;
      }
      case 'remove-key':
        await keyring.remove(command.id);
        peers.tell({ kind: 'key-removed', id: command.id });
        keysChanged();
        break;
      case 'add-custom':
        await keyring.addCustom(command.custom);
        peers.tell({ kind: 'keys-remembered' });
        keysChanged();
        break;
      case 'remove-custom':
        await keyring.removeCustom(command.id);
        peers.tell({ kind: 'keys-remembered' });
        keysChanged();
        break;
      case 'add-subscriptions':
        await changeTopics(() => topics.addSubscriptions(command.subscriptions));
        break;
      case 'add-schema':
        await changeTopics(() => topics.addSchema(command.schema));
        break;
      case 'remove-topic-record':
        await changeTopics(() => topics.remove(command.what, command.id));
        break;
      case 'put-rules':
      case 'remove-rule':
        await rules.obey(command);
        break;
      case 'set-narrowed':
        await opened.narrow(command.isNarrowed);
        break;
      case 'clear': {
        const source = opened.current();
        if (!source) break;
        await storage.clear(source.id);
        opened.share({ kind: 'cleared' });
        break;
      }
    }
  }

  /** Answers at once where nothing changes, not in turn: a person waits for it. */
  async function answerTo(question: Question): Promise<Answers[keyof Answers]> {
    const source = opened.current();
    switch (question.do) {
      case 'read':
        return source && (await storage.read(source.id, question.ordinal));
      case 'examine': {
        const at = source ?? { id: importsId, link: null };
        // What only judges reads no database: a failure is not the database's, and the page says it.
        return await examine(question.examinee, { source: at, by: basis.inUse() }).catch(
          () => null,
        );
      }
      case 'inspect': {
        const stored = source && (await storage.read(source.id, question.ordinal));
        return source && stored && (await inspect(stored, source, basis).catch(() => null));
      }
      case 'baseline':
        return topics.baselineWith(question.id);
      case 'diagnosing': {
        const place = source ?? { id: importsId, link: null };
        return await gatherSuspects(question.of, question.near, { storage, source, place, basis });
      }
      case 'keep':
        return await inTurn(async () => {
          await keep(await toEntry(question.examinee, Date.now()), null);
          return 'saved' as const;
        });
      case 'import': {
        const { fixtures, into } = question;
        return await inTurn(() =>
          keep(fixtureEntries(fixtures, Date.now()), into).then(
            (id) => ({ ok: true, into: id }) as const,
            // Whoever imports says it, with what was saved before.
            (error: unknown) =>
              ({ ok: false, reason: storageProblem(error, '').happened }) as const,
          ),
        );
      }
      case 'accept':
        return await inTurn(() => accept(question.ordinals));
    }
  }

  peers.hear((news) => void inTurn(() => heed(news)));
  await inTurn(async () => {
    postKeys();
    postTopics();
    try {
      // Before the source, so that a page compares by them at once.
      await rules.say();
    } finally {
      await open(await storage.currentSource());
    }
  });
  return {
    async run(command) {
      if (!('ask' in command)) return void (await inTurn(() => obey(command)));
      // Whoever asked is answered in any case; the problem is said beside it.
      const answer = await answerTo(command).catch(sayProblem);
      post({ kind: 'answer', ask: command.ask, answer });
    },
    close() {
      opened.close();
      health.close();
      peers.close();
    },
  };
}

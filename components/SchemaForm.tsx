import { useState } from 'react';
import { randomId } from '../lib/delivery/ids.ts';
import type { KeptSchema } from '../lib/inbox/storage.ts';
import { providers } from '../lib/webhook/index.ts';
import { FileText } from './FileText.tsx';

type Props = {
  /** Of the delivery that is looked at. */
  about: { provider: string | null; topic: string | null };
  onSchema: (schema: KeptSchema) => void;
};

/** Takes a JSON Schema for a topic, and says at once what of it cannot be checked. */
export function SchemaForm({ about, onSchema }: Props) {
  const [provider, setProvider] = useState(about.provider ?? providers[0]!.id);
  const [topic, setTopic] = useState(about.topic ?? '');
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [added, setAdded] = useState<readonly string[]>([]);
  const add = async () => {
    const { readSchema } = await import('../lib/webhook/topics/packs/read-schema.ts');
    const read = readSchema(text);
    setRefusal(read.ok ? null : read.reason);
    if (!read.ok) return setAdded([]);
    const named = name.trim() || topic.trim();
    onSchema({ id: `schema-${randomId(8)}`, name: named, provider, topic: topic.trim(), text });
    setAdded([`“${named}” is in use, read as draft ${read.draft}.`, ...read.notes]);
    setText('');
    setName('');
  };
  return (
    <form
      className="secret"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <label>
        Provider
        <select value={provider} onChange={(event) => setProvider(event.target.value)}>
          {providers.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        Topic
        <input
          autoComplete="off"
          spellCheck={false}
          placeholder="orders/create"
          value={topic}
          onChange={(event) => setTopic(event.target.value)}
        />
      </label>
      <label>
        Name (optional)
        <input
          autoComplete="off"
          placeholder={topic}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <FileText
        label="JSON Schema, or a Schema Object of OpenAPI 3.0: paste it, or drop its file here"
        placeholder={'{"type": "object", "required": ["id"], "properties": {…}}'}
        text={text}
        onText={setText}
      />
      <div className="said" aria-live="polite">
        {refusal !== null && <p className="reason">{refusal} Nothing was added.</p>}
        {added.map((words) => (
          <p key={words} className="hint">
            {words}
          </p>
        ))}
      </div>
      <button
        type="submit"
        className="primary"
        disabled={text.trim() === '' || topic.trim() === ''}
      >
        Add schema
      </button>
    </form>
  );
}

import { useId, useState } from 'react';
import { randomId } from '../lib/delivery/ids.ts';
import { customScheme, hashes, type CustomScheme } from '../lib/webhook/index.ts';

const blank: CustomScheme = {
  id: '',
  name: '',
  header: '',
  hash: 'SHA-256',
  encoding: 'hex',
  prefix: '',
  template: '{body}',
  reading: 'text',
};

const texts = [
  { field: 'name', label: 'Name', placeholder: 'Our billing service' },
  { field: 'header', label: 'Header with the digest', placeholder: 'X-Signature' },
  { field: 'prefix', label: 'What stands before the digest (optional)', placeholder: 'sha256=' },
  {
    field: 'template',
    label: 'Signed text: {body} {method} {url} {path}, and headers as {X-Timestamp}',
    placeholder: '{X-Timestamp}.{body}',
  },
] as const;

const choices = [
  { field: 'hash', label: 'Algorithm', values: hashes },
  { field: 'encoding', label: 'Digest is written in', values: ['hex', 'base64', 'base64url'] },
  { field: 'reading', label: 'The secret is', values: ['text', 'base64', 'hex'] },
] as const;

/** Describes an in-house scheme: an HMAC in a header. */
export function CustomSchemeForm({ onCustom }: { onCustom: (custom: CustomScheme) => void }) {
  const id = useId();
  const [custom, setCustom] = useState(blank);
  const [reason, setReason] = useState<string | null>(null);
  const submit = () => {
    const named = { ...custom, id: `custom-${randomId(8)}`, name: custom.name || custom.header };
    if (named.header === '')
      return setReason('There is no header yet: enter the one with the digest.');
    try {
      customScheme(named);
      onCustom(named);
      setCustom(blank);
      setReason(null);
    } catch (error) {
      setReason(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <form
      className="secret"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {texts.map(({ field, label, placeholder }) => (
        <label key={field}>
          {label}
          <input
            autoComplete="off"
            spellCheck={false}
            placeholder={placeholder}
            value={custom[field]}
            onChange={(event) => setCustom({ ...custom, [field]: event.target.value })}
          />
        </label>
      ))}
      {choices.map(({ field, label, values }) => (
        <label key={field}>
          {label}
          <select
            value={custom[field]}
            onChange={(event) => setCustom({ ...custom, [field]: event.target.value })}
          >
            {values.map((value) => (
              <option key={value}>{value}</option>
            ))}
          </select>
        </label>
      ))}
      <p className="reason" role="alert" id={`${id}-reason`}>
        {reason}
      </p>
      <button type="submit" className="primary">
        Add scheme
      </button>
    </form>
  );
}

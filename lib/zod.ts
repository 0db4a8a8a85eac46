import * as z from 'zod/mini';

// Without this zod probes `new Function('')` once, which the extension's CSP reports as a violation
// and Firefox prints as an error. It must come before the first parse, hence one door for everyone.
z.config({ jitless: true });

export { z };

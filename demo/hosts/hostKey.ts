import ssh2 from 'ssh2';

/** OpenSSH refuses RSA keys under 1024 bits (RequiredRSASize); 2048 is what old devices commonly have. */
const RSA_BITS = 2048;
/**
 * ssh2's generator spoils about one Ed25519 key in 200: it drops a leading zero byte. Eight spoilt keys in a row do
 * not happen.
 */
const KEY_ATTEMPTS = 8;

/**
 * Makes a host key that ssh2 can read and sign with.
 * @returns the private key in OpenSSH's format
 */
export async function generateHostKey(kind: 'ed25519' | 'rsa'): Promise<string> {
  for (let attempt = 0; attempt < KEY_ATTEMPTS; attempt++) {
    const key = await generateKey(kind);
    if (isUsable(key)) return key;
  }
  throw new Error(`No usable ${kind} host key could be made`);
}

function generateKey(kind: 'ed25519' | 'rsa'): Promise<string> {
  return new Promise((resolve, reject) => {
    const settle = (error: Error | null, pair: { private: string }): void => {
      if (error === null) resolve(pair.private);
      else reject(error);
    };
    if (kind === 'rsa') ssh2.utils.generateKeyPair('rsa', { bits: RSA_BITS }, settle);
    else ssh2.utils.generateKeyPair('ed25519', settle);
  });
}

function isUsable(text: string): boolean {
  const key = ssh2.utils.parseKey(text);
  if (key instanceof Error) return false;
  const data = Buffer.from('a key that signs what it verifies');
  const signature: unknown = key.sign(data);
  return Buffer.isBuffer(signature) && key.verify(data, signature);
}

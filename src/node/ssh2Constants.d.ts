/** What ssh2 implements on this machine's OpenSSL; the package's own types leave it out. */
declare module 'ssh2/lib/protocol/constants.js' {
  const constants: {
    readonly SUPPORTED_KEX: readonly string[];
    readonly SUPPORTED_SERVER_HOST_KEY: readonly string[];
    readonly SUPPORTED_CIPHER: readonly string[];
    readonly SUPPORTED_MAC: readonly string[];
    readonly SUPPORTED_COMPRESSION: readonly string[];
  };
  export default constants;
}

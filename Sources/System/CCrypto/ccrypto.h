/* libcrypto's digests, for Metainfo.Digest only: the same library libtorrent hashes with. */
#include <openssl/evp.h>

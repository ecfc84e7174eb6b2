#define _GNU_SOURCE
#include "tb_measure.h"
#include "tb_system.h"

#include <errno.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>

static const EVP_MD *digest_for(int32_t algorithm) {
    switch (algorithm) {
    case TB_SHA1: return EVP_sha1();
    case TB_SHA256: return EVP_sha256();
    default: return NULL;
    }
}

/// Feeds one pass over the buffer and stops between chunks once the time is up; returns the bytes hashed, or -EIO.
static int64_t hash_pass(EVP_MD_CTX *context, const uint8_t *buffer, size_t buffer_bytes, size_t chunk_bytes,
                         int64_t until_ns) {
    size_t done = 0;
    // One chunk at least: a thread that had to wait for a core would else have done nothing in its time.
    do {
        size_t length = buffer_bytes - done < chunk_bytes ? buffer_bytes - done : chunk_bytes;
        if (EVP_DigestUpdate(context, buffer + done, length) != 1) return -EIO;
        done += length;
    } while (done < buffer_bytes && tb_monotonic_ns() < until_ns);
    return (int64_t)done;
}

int32_t tb_hash_repeatedly(int32_t algorithm, const uint8_t *buffer, size_t buffer_bytes, size_t chunk_bytes,
                           int64_t duration_ns, tb_amount *amount) {
    const EVP_MD *kind = digest_for(algorithm);
    if (kind == NULL || buffer == NULL || buffer_bytes == 0 || chunk_bytes == 0 || duration_ns <= 0 || amount == NULL)
        return -EINVAL;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (context == NULL) return -ENOMEM;
    int32_t outcome = EVP_DigestInit_ex(context, kind, NULL) == 1 ? 0 : -EIO;
    // The CPU clock is read inside the wall clock's interval, so that it can never show more.
    int64_t started_ns = tb_monotonic_ns();
    int64_t started_cpu_ns = tb_thread_cpu_ns();
    int64_t until_ns = started_ns + duration_ns;
    int64_t bytes = 0;
    while (outcome == 0 && (bytes == 0 || tb_monotonic_ns() < until_ns)) {
        int64_t pass = hash_pass(context, buffer, buffer_bytes, chunk_bytes, until_ns);
        if (pass < 0) outcome = (int32_t)pass;
        else bytes += pass;
    }
    if (outcome == 0) {
        amount->bytes = bytes;
        amount->cpu_ns = tb_thread_cpu_ns() - started_cpu_ns;
        amount->elapsed_ns = tb_monotonic_ns() - started_ns;
    }
    EVP_MD_CTX_free(context);
    return outcome;
}

int32_t tb_hash_once(int32_t algorithm, const uint8_t *bytes, size_t length, uint8_t *digest) {
    const EVP_MD *kind = digest_for(algorithm);
    if (kind == NULL || digest == NULL || (bytes == NULL && length > 0)) return -EINVAL;
    unsigned int written = 0;
    if (EVP_Digest(bytes, length, digest, &written, kind, NULL) != 1) return -EIO;
    return (int32_t)written;
}

const char *tb_libcrypto_version(void) { return OpenSSL_version(OPENSSL_VERSION); }

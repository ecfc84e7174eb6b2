/// Raw speeds: what figures are held against.
#ifndef TB_MEASURE_H
#define TB_MEASURE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { TB_SHA1 = 1, TB_SHA256 = 2 };

/// Work done, and the wall time and the calling thread's CPU time that it took.
typedef struct tb_amount {
    int64_t bytes;
    int64_t elapsed_ns;
    int64_t cpu_ns;
} tb_amount;

/// Hashes `buffer` in chunks of `chunk_bytes` over and over on the calling thread, with libcrypto as libtorrent does,
/// until `duration_ns` has passed. Returns 0 or a negative errno (-EINVAL, or -EIO when libcrypto refuses).
int32_t tb_hash_repeatedly(int32_t algorithm, const uint8_t *buffer, size_t buffer_bytes, size_t chunk_bytes,
                           int64_t duration_ns, tb_amount *amount);

/// One digest through the same path, so that a test can hold it against a known answer. `digest` has room for 32
/// bytes. Returns the digest's length, or a negative errno.
int32_t tb_hash_once(int32_t algorithm, const uint8_t *bytes, size_t length, uint8_t *digest);

/// The limits of one tb_pipe_pingpong: message bytes (1 ... 16 MiB; either end reads a message to its end before it
/// writes, so that one larger than a pipe gets through) and round trips.
enum { TB_PINGPONG_MESSAGE_BYTES_MAX = 16777216, TB_PINGPONG_COUNT_MAX = 10000000 };

/// Round trips of `message_bytes` between this process and a forked child that echoes, over two pipes.
///
/// Writes each round trip's nanoseconds to `samples_ns` (room for `count`). Stops early when `deadline_ns` of wall time
/// has passed. The child runs on the `cpu_count` CPUs of `cpus`; 0 leaves the caller's mask. Returns how many were
/// recorded, or a negative errno; the child has ended and been reaped either way.
int64_t tb_pipe_pingpong(uint32_t message_bytes, int64_t count, int64_t deadline_ns, const int32_t *cpus,
                         uint32_t cpu_count, int64_t *samples_ns);

/// A connected TCP pair over 127.0.0.1 with Nagle's delay off; both ends time out (EAGAIN) after `timeout_ms` of
/// waiting. Returns 0 and the ends, for the caller to close, or a negative errno.
int32_t tb_loopback_pair(int32_t timeout_ms, int32_t *sender, int32_t *receiver);

/// libcrypto's own version line ("OpenSSL 3.0.15 3 Sep 2024"), static storage.
const char *tb_libcrypto_version(void);

#ifdef __cplusplus
}
#endif

#endif

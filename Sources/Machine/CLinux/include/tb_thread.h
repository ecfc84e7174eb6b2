/// What Glibc's Swift module leaves out of threads and pipes (GNU extensions).
#ifndef TB_THREAD_H
#define TB_THREAD_H

#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Joins a thread, waiting at most `timeout_ms`. Returns 0, -ETIMEDOUT while it still runs, or a negative errno.
int32_t tb_join_thread(pthread_t thread, int32_t timeout_ms);

/// Lets this thread run before others when it wakes, as far as the process may. Returns 0 or a negative errno.
///
/// From Linux 6.12 on with the shortest slice (EEVDF) and the highest weight: a real-time thread there waits now and then
/// for 50 ms, which the fair server takes for ordinary ones (seen in 6.18 in a quarter of the sends during a transfer).
/// Before, the lowest real-time priority (SCHED_FIFO).
int32_t tb_become_punctual(void);

/// Takes one from a semaphore, waiting at most until `instant_ns` of CLOCK_MONOTONIC. Returns 1 when it got one, 0 at the
/// instant, or a negative errno.
int32_t tb_semaphore_wait(sem_t *semaphore, int64_t instant_ns);

/// A pipe whose two ends no child inherits (pipe2(2) with O_CLOEXEC). Returns 0 or a negative errno.
int32_t tb_pipe(int32_t *read_end, int32_t *write_end);

/// Gives a pipe the largest room that the kernel grants, at most `TB_PIPE_BYTES` and never less than it has
/// (F_SETPIPE_SZ; /proc/sys/fs/pipe-max-size, and pipe-user-pages-soft over all pipes of a user). Returns the room in
/// bytes, or a negative errno for what is no pipe.
int32_t tb_pipe_widen(int32_t fd);

/// A pipe's room in bytes (F_GETPIPE_SZ), or a negative errno.
int32_t tb_pipe_bytes(int32_t fd);

/// Holds the longest answer there is, a list of a thousand torrents (330 KiB), so that no writer waits for its reader.
enum { TB_PIPE_BYTES = 1 << 20 };

#ifdef __cplusplus
}
#endif

#endif

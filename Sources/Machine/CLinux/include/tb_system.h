/// Clocks, threads, descriptors and file systems.
#ifndef TB_SYSTEM_H
#define TB_SYSTEM_H

#include <stdint.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/// CLOCK_MONOTONIC in nanoseconds: the one clock of every measured instant.
int64_t tb_monotonic_ns(void);

/// CPU time of the calling thread in nanoseconds.
int64_t tb_thread_cpu_ns(void);

/// CPU time of this process in nanoseconds.
int64_t tb_process_cpu_ns(void);

/// CPU time of all threads of a process so far, ended ones too, in nanoseconds; -1 when there is no such process.
int64_t tb_cpu_ns_of(pid_t pid);

/// Names the calling thread; bytes past the kernel's 15 are cut.
int32_t tb_set_thread_name(const char *name);

/// How late the kernel may let the calling thread's timers fire to save wake-ups (PR_SET_TIMERSLACK, 50 µs unless set),
/// 1 ns or more. Returns 0 or a negative errno.
int32_t tb_set_timer_slack(int64_t slack_ns);

/// Pins a thread (0: the caller; a process id: its main thread) to `cpus`. Returns 0 or a negative errno.
int32_t tb_set_affinity(int32_t thread_id, const int32_t *cpus, uint32_t cpu_count);

/// The CPUs that a thread (0: the caller) may run on. Returns how many there are, even past `capacity`, or a negative
/// errno.
int32_t tb_get_affinity(int32_t thread_id, int32_t *cpus, uint32_t capacity);

/// An event (eventfd): set once, seen by every later wait. Returns its descriptor, for the caller to close, or a
/// negative errno.
int32_t tb_event_open(void);

/// Sets the event. Returns 0 or a negative errno.
int32_t tb_event_set(int32_t fd);

/// Waits at most `timeout_ns` for the event. Returns 1 when it is set, 0 at the time-out, or a negative errno.
int32_t tb_event_wait(int32_t fd, int64_t timeout_ns);

/// Raises this process's soft RLIMIT_NOFILE towards `limit` (never lowers, never past the hard limit).
/// Returns the soft limit now in force, or a negative errno.
int64_t tb_raise_open_files(uint64_t limit);

/// Writes a file's dirty pages out (fdatasync) and drops its clean ones from the page cache
/// (posix_fadvise(DONTNEED)). Pages mapped by a live process stay: /proc/PID/io read_bytes is the proof.
int32_t tb_evict_file(int32_t fd);

/// The twelve letters a hypervisor answers with on CPUID leaf 0x40000000 ("KVMKVMKVM"), written as a C string to
/// `signature` (room for 13). Returns 0, -ENOENT when the CPU says there is none, or -ENOTSUP where there is no CPUID.
int32_t tb_hypervisor_signature(char *signature);

/// The running C library's version ("2.36"), static storage.
const char *tb_libc_version(void);

/// A file system, as statfs(2) tells it.
typedef struct tb_filesystem {
    int64_t magic;
    int64_t block_bytes;
    int64_t total_bytes;
    int64_t available_bytes;
    /// Device of the directory (st_dev), 0 major for file systems without one.
    uint32_t device_major;
    uint32_t device_minor;
} tb_filesystem;

/// Reads what `path` is stored on. Returns 0 or a negative errno.
int32_t tb_read_filesystem(const char *path, tb_filesystem *filesystem);

/// A file system's usual name ("ext4" also for ext2 and ext3, which share its magic), or NULL when not known.
const char *tb_filesystem_name(int64_t magic);

#ifdef __cplusplus
}
#endif

#endif

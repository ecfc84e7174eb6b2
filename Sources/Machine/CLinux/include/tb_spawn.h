/// Starting a child and collecting its end.
#ifndef TB_SPAWN_H
#define TB_SPAWN_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a child is to be. Every pointer is borrowed for the duration of the call.
typedef struct tb_spawn_request {
    /// Path handed to execve as it is: PATH is never searched.
    const char *executable_path;
    /// argv, its first element included, ending in NULL; at most TB_SPAWN_ARGUMENTS_MAX elements.
    char *const *arguments;
    /// The whole environment as NAME=value, ending in NULL: nothing is inherited.
    char *const *environment;
    /// Directory to start in, or NULL for the caller's.
    const char *working_directory;
    /// Descriptors that become the child's 0, 1 and 2; -1 means /dev/null. The caller keeps (and closes) its own.
    int32_t stdin_fd;
    int32_t stdout_fd;
    int32_t stderr_fd;
    /// CPUs that the child may run on; a count of 0 leaves the caller's mask.
    const int32_t *cpus;
    uint32_t cpu_count;
    /// Soft RLIMIT_NOFILE to raise to (never lowered, capped at the hard limit); 0 leaves it.
    uint64_t open_files_limit;
} tb_spawn_request;

/// Which step of starting a child failed.
enum {
    TB_SPAWN_REQUEST = 1,
    TB_SPAWN_PIPE = 2,
    TB_SPAWN_FORK = 3,
    TB_SPAWN_PARENT_DEATH_SIGNAL = 4,
    TB_SPAWN_PROCESS_GROUP = 5,
    TB_SPAWN_DESCRIPTORS = 6,
    TB_SPAWN_WORKING_DIRECTORY = 7,
    TB_SPAWN_AFFINITY = 8,
    TB_SPAWN_RESOURCE_LIMIT = 9,
    TB_SPAWN_EXEC = 10,
    TB_SPAWN_KEEPER = 11,
};

/// The largest number of arguments, and of environment entries, that tb_spawn accepts.
enum { TB_SPAWN_ARGUMENTS_MAX = 4096 };

/// Why tb_spawn failed: a TB_SPAWN_ stage and the errno of its system call.
typedef struct tb_spawn_failure {
    int32_t stage;
    int32_t error_number;
} tb_spawn_failure;

/// Starts a child in a process group of its own and returns once it runs the new program, or has failed to.
///
/// The child has default signal dispositions, an empty signal mask, no descriptors but 0, 1 and 2, and is killed when
/// the calling THREAD ends (PR_SET_PDEATHSIG is per thread): call from a thread that then blocks in tb_wait4.
/// Returns 0 and the pid, or a negative errno and `failure`; a failed child has been reaped.
int32_t tb_spawn(const tb_spawn_request *request, int32_t *pid, tb_spawn_failure *failure);

/// A stage of tb_spawn in words ("change directory"); never NULL, static storage.
const char *tb_spawn_stage_name(int32_t stage);

/// What a child used, as the kernel counted it (getrusage(2)).
typedef struct tb_usage {
    int64_t user_cpu_ns;
    int64_t system_cpu_ns;
    int64_t max_resident_bytes;
    int64_t minor_faults;
    int64_t major_faults;
    int64_t block_input_operations;
    int64_t block_output_operations;
    int64_t voluntary_switches;
    int64_t involuntary_switches;
} tb_usage;

/// How a child ended: either `signal` is 0 and `exit_code` holds, or `signal` killed it.
typedef struct tb_exit {
    int32_t exit_code;
    int32_t signal;
    int32_t core_dumped;
    tb_usage usage;
} tb_exit;

/// Reaps one child. With `nohang` it returns 0 at once when the child still runs. Restarts on EINTR.
/// Returns 1 when reaped, 0 when still running, or a negative errno (-ECHILD: not our child, or already reaped).
int32_t tb_wait4(int32_t pid, int32_t nohang, tb_exit *exit);

/// Waits for a child's end without reaping it, at most `timeout_ms` (-1: for ever). Returns 1 ended, 0 time-out, or a
/// negative errno. The child may be another thread's to reap.
int32_t tb_wait_ended(int32_t pid, int32_t timeout_ms);

/// What this process has used so far (RUSAGE_SELF).
int32_t tb_self_usage(tb_usage *usage);

/// A program under a keeper: a small process between it and the caller that ends whatever the program has started.
typedef struct tb_kept {
    /// The keeper, a child of the caller's; it ends when nothing is left of the program and what it started.
    int32_t keeper_pid;
    /// The program.
    int32_t pid;
    /// Where the keeper writes how the program ended; the caller's to close, with tb_kept_reap.
    int32_t status_fd;
    /// The program as a pidfd, or -1 where it has ended already; likewise.
    int32_t program_fd;
} tb_kept;

/// How a kept program ended.
typedef struct tb_kept_exit {
    /// Of the program; its usage has that of every descendant that has ended.
    tb_exit program;
    /// CLOCK_MONOTONIC nanoseconds, when the program had ended.
    int64_t ended_ns;
    /// Descendants that outlived the program, ended by the keeper.
    int32_t ended_descendants;
    /// Descendants that could not be ended within TB_KEEPER_LIMIT_MS (another user's, or in an uninterruptible call).
    int32_t left_descendants;
    /// Their names and ids, as in "sleep (4711), sh (4712)"; of the first where there are many.
    char left_names[512];
} tb_kept_exit;

/// Signals that a keeper takes: SIGTERM is passed on to the program's process group, TB_KEEPER_END ends the program and
/// all its descendants. A keeper whose caller's thread has ended does the latter by itself.
enum { TB_KEEPER_END = 10 /* SIGUSR1 */ };

/// The longest that a keeper tries to end what the program has started.
enum { TB_KEEPER_LIMIT_MS = 5000 };

/// As tb_spawn, with a keeper: it is a subreaper (prctl(2)), so that descendants come back to it whatever session or
/// group they have put themselves into, and it ends them when the program has ended, when it is told to, and when the
/// calling thread or process is gone.
int32_t tb_spawn_kept(const tb_spawn_request *request, tb_kept *kept, tb_spawn_failure *failure);

/// Ends the program at once, and by its keeper whatever it has started. Not once it has been reaped.
void tb_kept_end(const tb_kept *kept);

/// Makes this process the one to which the descendants of a killed keeper come (PR_SET_CHILD_SUBREAPER, prctl(2));
/// tb_kept_reap then ends them. For a process all of whose children are started by tb_spawn and tb_spawn_kept: any other
/// would be taken for an orphan. Returns 0 or a negative errno.
int32_t tb_adopt_orphans(void);

/// Waits for a keeper's end, reaps it and closes its pipe. Where the keeper itself was killed the program is said to have
/// been ended by SIGKILL, as its parent-death signal does. Returns 1, or a negative errno.
int32_t tb_kept_reap(const tb_kept *kept, tb_kept_exit *exit);

#ifdef __cplusplus
}
#endif

#endif

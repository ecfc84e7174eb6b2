/// What tb_spawn and the keeper share; not part of the ABI.
#ifndef TB_SPAWN_PLAN_H
#define TB_SPAWN_PLAN_H

#include "tb_spawn.h"

#include <sched.h>
#include <sys/types.h>

/// Everything the child needs, made before fork: after it, only async-signal-safe calls are allowed.
typedef struct child_plan {
    const tb_spawn_request *request;
    cpu_set_t cpus;
    pid_t parent;
    int report_fd;
} child_plan;

/// Becomes the program, or tells the parent over the report pipe where that failed.
_Noreturn void tb_run_child(child_plan *plan);

/// Tells the parent where the start failed, and ends.
_Noreturn void tb_report_and_exit(int report_fd, int32_t stage, int error_number);

/// Gives every signal its default disposition; the mask stays.
void tb_default_signals(void);

/// The usage of a reaped child in this ABI's units.
struct rusage;
tb_usage tb_usage_from(const struct rusage *usage);

/// Checks a request and fills in what can be told before fork; 0, or a negative errno with `failure`.
int32_t tb_plan_child(const tb_spawn_request *request, child_plan *plan, tb_spawn_failure *failure);

/// fork with every signal blocked, so that no handler of the parent's can run in the child; 0 in the child, whose mask
/// stays full.
pid_t tb_fork_quietly(void);

/// Children that this process forks are entered under the lock, so that nobody takes them for orphans meanwhile.
void tb_own_children_lock(void);
void tb_own_children_unlock(void);
void tb_own_child(pid_t child);
void tb_disown_child(pid_t child);

/// What stays in the group of this program is to outlive the process.
void tb_own_group(pid_t leader);

/// Ends what has come to this process from killed keepers, where it adopts orphans, and counts it in `exit`.
void tb_end_orphans(tb_kept_exit *exit);

/// Adds a process that could not be ended to the names in `exit`.
void tb_name_process(pid_t process, tb_kept_exit *exit);

/// Blocks until exec closed the report pipe, or the child said what went wrong: 0 or a negative errno with `failure`.
/// Closes the pipe.
int32_t tb_await_exec(int report_fd, pid_t child, tb_spawn_failure *failure);

/// Fills in `failure` and returns the negative errno.
int32_t tb_spawn_fail(tb_spawn_failure *failure, int32_t stage, int error_number);

#endif

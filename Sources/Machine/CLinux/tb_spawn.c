#define _GNU_SOURCE
#include "tb_spawn.h"

#include "tb_affinity.h"
#include "tb_spawn_plan.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { STANDARD_DESCRIPTORS = 3, REPORT_FD = 3 };

/// A write of 8 bytes to a pipe is atomic.
_Noreturn void tb_report_and_exit(int report_fd, int32_t stage, int error_number) {
    tb_spawn_failure failure = {.stage = stage, .error_number = error_number};
    ssize_t written = write(report_fd, &failure, sizeof failure);
    _exit(written == (ssize_t)sizeof failure ? 127 : 126);
}

/// Gives `*fd` a number past the standard three, so that no dup2 below can overwrite a source still needed.
static int move_past_standard(int *fd) {
    if (*fd >= STANDARD_DESCRIPTORS) return 0;
    int moved = fcntl(*fd, F_DUPFD_CLOEXEC, STANDARD_DESCRIPTORS);
    if (moved < 0) return -1;
    *fd = moved;
    return 0;
}

static int open_or_move(int wanted, int flags, int *fd) {
    *fd = wanted >= 0 ? wanted : open("/dev/null", flags | O_CLOEXEC);
    return *fd < 0 ? -1 : move_past_standard(fd);
}

/// Puts the three streams and the report pipe in place and closes everything else.
static int arrange_descriptors(const tb_spawn_request *request, int *report_fd) {
    int sources[STANDARD_DESCRIPTORS];
    if (move_past_standard(report_fd) != 0) return -1;
    if (open_or_move(request->stdin_fd, O_RDONLY, &sources[0]) != 0) return -1;
    if (open_or_move(request->stdout_fd, O_WRONLY, &sources[1]) != 0) return -1;
    if (open_or_move(request->stderr_fd, O_WRONLY, &sources[2]) != 0) return -1;
    for (int target = 0; target < STANDARD_DESCRIPTORS; target++) {
        if (dup2(sources[target], target) < 0) return -1;
    }
    // The sources are no longer needed, so number 3 is free to take even if it was one of them.
    if (*report_fd != REPORT_FD && dup3(*report_fd, REPORT_FD, O_CLOEXEC) < 0) return -1;
    *report_fd = REPORT_FD;
    return close_range(REPORT_FD + 1, ~0U, 0);
}

static int raise_open_files(uint64_t wanted) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return -1;
    if (wanted <= limit.rlim_cur) return 0;
    limit.rlim_cur = wanted < limit.rlim_max ? wanted : limit.rlim_max;
    return setrlimit(RLIMIT_NOFILE, &limit);
}

/// exec keeps ignored signals and the mask; a runner that ignores SIGPIPE must not make its engines ignore it.
void tb_default_signals(void) {
    // The kernel's own structure, all zero (SIG_DFL, no flags), and its own call: glibc's sigaction refuses signals 32
    // and 33, which a parent may have passed on ignored.
    static const unsigned char fallback[64];
    for (int signal = 1; signal < NSIG; signal++) syscall(SYS_rt_sigaction, signal, fallback, NULL, NSIG / 8);
}

static void reset_signals(void) {
    tb_default_signals();
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

_Noreturn void tb_run_child(child_plan *plan) {
    const tb_spawn_request *request = plan->request;
    int report_fd = plan->report_fd;
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) tb_report_and_exit(report_fd, TB_SPAWN_PARENT_DEATH_SIGNAL, errno);
    // A parent that died before the prctl sends no signal: notice it by having been adopted.
    if (getppid() != plan->parent) tb_report_and_exit(report_fd, TB_SPAWN_PARENT_DEATH_SIGNAL, ESRCH);
    if (setpgid(0, 0) != 0) tb_report_and_exit(report_fd, TB_SPAWN_PROCESS_GROUP, errno);
    if (arrange_descriptors(request, &report_fd) != 0) tb_report_and_exit(report_fd, TB_SPAWN_DESCRIPTORS, errno);
    if (request->working_directory != NULL && chdir(request->working_directory) != 0)
        tb_report_and_exit(report_fd, TB_SPAWN_WORKING_DIRECTORY, errno);
    if (request->cpu_count > 0 && sched_setaffinity(0, sizeof plan->cpus, &plan->cpus) != 0)
        tb_report_and_exit(report_fd, TB_SPAWN_AFFINITY, errno);
    if (request->open_files_limit > 0 && raise_open_files(request->open_files_limit) != 0)
        tb_report_and_exit(report_fd, TB_SPAWN_RESOURCE_LIMIT, errno);
    reset_signals();
    execve(request->executable_path, request->arguments, request->environment);
    tb_report_and_exit(report_fd, TB_SPAWN_EXEC, errno);
}

static int count_within_limit(char *const *strings) {
    if (strings == NULL) return 0;
    for (int count = 0; count <= TB_SPAWN_ARGUMENTS_MAX; count++) {
        if (strings[count] == NULL) return 1;
    }
    return 0;
}

int32_t tb_spawn_fail(tb_spawn_failure *failure, int32_t stage, int error_number) {
    if (failure != NULL) *failure = (tb_spawn_failure){.stage = stage, .error_number = error_number};
    return -error_number;
}

/// Blocks until exec closed the pipe (0 bytes) or the child said what went wrong.
static ssize_t read_report(int fd, tb_spawn_failure *report) {
    ssize_t count;
    do {
        count = read(fd, report, sizeof *report);
    } while (count < 0 && errno == EINTR);
    return count;
}

pid_t tb_fork_quietly(void) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    tb_own_children_lock();
    pid_t child = fork();
    if (child == 0) return 0;
    int error_number = errno;
    if (child > 0) tb_own_child(child);
    tb_own_children_unlock();
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = error_number;
    return child;
}

int32_t tb_plan_child(const tb_spawn_request *request, child_plan *plan, tb_spawn_failure *failure) {
    if (request == NULL || request->executable_path == NULL || !count_within_limit(request->arguments) ||
        !count_within_limit(request->environment))
        return tb_spawn_fail(failure, TB_SPAWN_REQUEST, EINVAL);
    *plan = (child_plan){.request = request, .parent = getpid(), .report_fd = -1};
    int bad_cpu = tb_fill_cpu_set(request->cpus, request->cpu_count, &plan->cpus);
    return bad_cpu == 0 ? 0 : tb_spawn_fail(failure, TB_SPAWN_AFFINITY, -bad_cpu);
}

int32_t tb_await_exec(int report_fd, pid_t child, tb_spawn_failure *failure) {
    tb_spawn_failure told = {0};
    ssize_t count = read_report(report_fd, &told);
    close(report_fd);
    if (count == 0) return 0;
    tb_exit ignored;
    tb_wait4(child, 0, &ignored);
    if (count != (ssize_t)sizeof told) told = (tb_spawn_failure){.stage = TB_SPAWN_PIPE, .error_number = EIO};
    return tb_spawn_fail(failure, told.stage, told.error_number);
}

int32_t tb_spawn(const tb_spawn_request *request, int32_t *pid, tb_spawn_failure *failure) {
    if (pid == NULL) return tb_spawn_fail(failure, TB_SPAWN_REQUEST, EINVAL);
    child_plan plan;
    int32_t status = tb_plan_child(request, &plan, failure);
    if (status != 0) return status;

    int report[2];
    if (pipe2(report, O_CLOEXEC) != 0) return tb_spawn_fail(failure, TB_SPAWN_PIPE, errno);
    plan.report_fd = report[1];
    pid_t child = tb_fork_quietly();
    if (child == 0) tb_run_child(&plan);
    int fork_error = errno;
    close(report[1]);
    if (child < 0) {
        close(report[0]);
        return tb_spawn_fail(failure, TB_SPAWN_FORK, fork_error);
    }
    tb_own_group(child);
    status = tb_await_exec(report[0], child, failure);
    if (status == 0) *pid = child;
    return status;
}

const char *tb_spawn_stage_name(int32_t stage) {
    switch (stage) {
    case TB_SPAWN_REQUEST: return "check the request";
    case TB_SPAWN_PIPE: return "make the report pipe";
    case TB_SPAWN_FORK: return "fork";
    case TB_SPAWN_PARENT_DEATH_SIGNAL: return "set the parent-death signal";
    case TB_SPAWN_PROCESS_GROUP: return "make a process group";
    case TB_SPAWN_DESCRIPTORS: return "arrange descriptors";
    case TB_SPAWN_WORKING_DIRECTORY: return "change directory";
    case TB_SPAWN_AFFINITY: return "set the CPU affinity";
    case TB_SPAWN_RESOURCE_LIMIT: return "raise the open-files limit";
    case TB_SPAWN_EXEC: return "execute";
    case TB_SPAWN_KEEPER: return "set up its keeper";
    default: return "unknown stage";
    }
}

#define _GNU_SOURCE
#include "tb_spawn.h"
#include "tb_spawn_plan.h"
#include "tb_system.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

_Static_assert(TB_KEEPER_END == SIGUSR1, "the header names the signal by its number");

/// The kernel sends this when the runner's thread is gone.
enum { RUNNER_IS_GONE = SIGUSR2 };

/// From one look for what is left to the next.
enum { LOOK_EVERY_NS = 1000000 };

/// A keeper's state. It forks and never executes, so that everything here is async-signal-safe.
typedef struct keeper {
    pid_t program;
    int has_ended;
    tb_kept_exit exit;
} keeper;

static void add_usage(tb_usage *sum, const tb_usage *more) {
    sum->user_cpu_ns += more->user_cpu_ns;
    sum->system_cpu_ns += more->system_cpu_ns;
    if (more->max_resident_bytes > sum->max_resident_bytes) sum->max_resident_bytes = more->max_resident_bytes;
    sum->minor_faults += more->minor_faults;
    sum->major_faults += more->major_faults;
    sum->block_input_operations += more->block_input_operations;
    sum->block_output_operations += more->block_output_operations;
    sum->voluntary_switches += more->voluntary_switches;
    sum->involuntary_switches += more->involuntary_switches;
}

/// Reaps everything that has ended; 0 once there are no children at all.
static int reap_ended(keeper *keeper) {
    for (;;) {
        int status = 0;
        struct rusage used;
        pid_t reaped = wait4(-1, &status, WNOHANG, &used);
        if (reaped < 0 && errno == EINTR) continue;
        if (reaped < 0) return 0;
        if (reaped == 0) return 1;
        tb_usage usage = tb_usage_from(&used);
        add_usage(&keeper->exit.program.usage, &usage);
        if (reaped != keeper->program) {
            if (keeper->has_ended) keeper->exit.ended_descendants++;
            continue;
        }
        keeper->has_ended = 1;
        keeper->exit.ended_ns = tb_monotonic_ns();
        keeper->exit.program.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
        keeper->exit.program.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
        keeper->exit.program.core_dumped = WIFSIGNALED(status) && WCOREDUMP(status);
    }
}

/// Kills every direct child; how many there were, with their names where `named` is given. What a killed one had started comes to the keeper next,
/// so that one generation goes with each look.
static int kill_children(tb_kept_exit *named) {
    int fd = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
    if (fd < 0) return -1;
    char text[4096];
    int count = 0;
    pid_t number = 0;
    ssize_t length;
    while ((length = read(fd, text, sizeof text)) > 0) {
        for (ssize_t index = 0; index < length; index++) {
            if (text[index] >= '0' && text[index] <= '9') {
                number = number * 10 + (text[index] - '0');
            } else if (number > 0) {
                kill(number, SIGKILL);
                if (named != NULL) tb_name_process(number, named);
                count++;
                number = 0;
            }
        }
    }
    close(fd);
    return count;
}

/// Ends the program and whatever it has started.
static void end_all(keeper *keeper) {
    int64_t until_ns = tb_monotonic_ns() + (int64_t)TB_KEEPER_LIMIT_MS * 1000000;
    const struct timespec pause = {.tv_nsec = LOOK_EVERY_NS};
    if (!keeper->has_ended) kill(-keeper->program, SIGKILL);
    for (;;) {
        kill_children(NULL);
        if (!reap_ended(keeper)) return;
        if (tb_monotonic_ns() > until_ns) {
            keeper->exit.left_descendants = kill_children(&keeper->exit);
            return;
        }
        nanosleep(&pause, NULL);
    }
}

/// A number of /proc/self/maps in hexadecimal; `*text` is moved behind it.
static uintptr_t hexadecimal(const char **text) {
    uintptr_t value = 0;
    for (;; (*text)++) {
        char c = **text;
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0) return value;
        value = value * 16 + (uintptr_t)digit;
    }
}

/// The runner's memory is the keeper's too, page by page until one of them writes: it is let go, so that the runner
/// copies nothing and an idle keeper holds nothing. Kept are files, whatever is small, and the two places in use.
static void let_go(uintptr_t from, uintptr_t to, const char *rest) {
    enum { SMALL = 1 << 20 };
    uintptr_t stack = (uintptr_t)&rest, thread = (uintptr_t)&errno;
    // "rw-p offset device inode": private, writable, of no file.
    if (rest[0] != ' ' || rest[1] != 'r' || rest[2] != 'w' || rest[3] != '-' || rest[4] != 'p') return;
    if (to - from < SMALL || (stack >= from && stack < to) || (thread >= from && thread < to)) return;
    const char *field = rest + 6;
    for (int skipped = 0; skipped < 2; field++) {
        if (*field == '\0') return;
        if (*field == ' ') skipped++;
    }
    if (field[0] == '0' && (field[1] == ' ' || field[1] == '\0')) madvise((void *)from, to - from, MADV_DONTNEED);
}

static void let_runners_memory_go(void) {
    int fd = open("/proc/self/maps", O_RDONLY | O_CLOEXEC);
    if (fd < 0) return;
    char text[4096], line[160];
    size_t filled = 0;
    ssize_t length;
    while ((length = read(fd, text, sizeof text)) > 0) {
        for (ssize_t index = 0; index < length; index++) {
            if (text[index] != '\n') {
                if (filled < sizeof line - 1) line[filled++] = text[index];
                continue;
            }
            line[filled] = '\0';
            filled = 0;
            const char *rest = line;
            uintptr_t from = hexadecimal(&rest);
            if (*rest++ != '-') continue;
            uintptr_t to = hexadecimal(&rest);
            let_go(from, to, rest);
        }
    }
    close(fd);
}

/// Waits for the program's end or an order, and ends what is left then.
static void keep(keeper *keeper) {
    sigset_t awaited;
    sigemptyset(&awaited);
    sigaddset(&awaited, SIGCHLD);
    sigaddset(&awaited, SIGTERM);
    sigaddset(&awaited, TB_KEEPER_END);
    sigaddset(&awaited, RUNNER_IS_GONE);
    while (reap_ended(keeper), !keeper->has_ended) {
        int signal = sigwaitinfo(&awaited, NULL);
        if (signal == SIGTERM) kill(-keeper->program, SIGTERM);
        if (signal == TB_KEEPER_END || signal == RUNNER_IS_GONE) break;
    }
    end_all(keeper);
}

/// Closes every descriptor but these, so that nothing of the runner's is held open by a keeper or reaches a program.
static void close_others(int *kept, int count) {
    int next = 0;
    while (count > 0) {
        int least = 0;
        for (int index = 1; index < count; index++) {
            if (kept[index] < kept[least]) least = index;
        }
        int fd = kept[least];
        kept[least] = kept[--count];
        if (fd > next) close_range((unsigned)next, (unsigned)fd - 1, 0);
        if (fd >= next) next = fd + 1;
    }
    close_range((unsigned)next, ~0U, 0);
}

static void write_all(int fd, const void *bytes, size_t count) {
    // Shorter than PIPE_BUF, so whole or not at all; a runner that is gone need not be told.
    ssize_t written;
    do {
        written = write(fd, bytes, count);
    } while (written < 0 && errno == EINTR);
}

static _Noreturn void run_keeper(child_plan *plan, int status_fd) {
    if (prctl(PR_SET_PDEATHSIG, RUNNER_IS_GONE) != 0 || prctl(PR_SET_CHILD_SUBREAPER, 1) != 0 || setpgid(0, 0) != 0)
        tb_report_and_exit(plan->report_fd, TB_SPAWN_KEEPER, errno);
    if (getppid() != plan->parent) tb_report_and_exit(plan->report_fd, TB_SPAWN_KEEPER, ESRCH);
    const tb_spawn_request *request = plan->request;
    int needed[] = {request->stdin_fd, request->stdout_fd, request->stderr_fd, plan->report_fd, status_fd};
    close_others(needed, sizeof needed / sizeof needed[0]);
    prctl(PR_SET_NAME, "tb-keeper");
    tb_default_signals();
    keeper keeper = {0};
    plan->parent = getpid();
    keeper.program = fork();
    if (keeper.program == 0) tb_run_child(plan);
    if (keeper.program < 0) tb_report_and_exit(plan->report_fd, TB_SPAWN_FORK, errno);
    int32_t number = keeper.program;
    write_all(status_fd, &number, sizeof number);
    // The engine's pipes and the report pipe are the program's alone.
    int own = status_fd;
    close_others(&own, 1);
    signal(SIGPIPE, SIG_IGN);
    let_runners_memory_go();
    keep(&keeper);
    write_all(status_fd, &keeper.exit, sizeof keeper.exit);
    _exit(0);
}

/// Reads so many bytes, or fewer where the pipe ends.
static ssize_t read_all(int fd, void *bytes, size_t count) {
    size_t filled = 0;
    while (filled < count) {
        ssize_t more = read(fd, (char *)bytes + filled, count - filled);
        if (more < 0 && errno == EINTR) continue;
        if (more <= 0) break;
        filled += (size_t)more;
    }
    return (ssize_t)filled;
}

int32_t tb_spawn_kept(const tb_spawn_request *request, tb_kept *kept, tb_spawn_failure *failure) {
    if (kept == NULL) return tb_spawn_fail(failure, TB_SPAWN_REQUEST, EINVAL);
    child_plan plan;
    int32_t status = tb_plan_child(request, &plan, failure);
    if (status != 0) return status;

    int report[2], told[2];
    if (pipe2(report, O_CLOEXEC) != 0) return tb_spawn_fail(failure, TB_SPAWN_PIPE, errno);
    if (pipe2(told, O_CLOEXEC) != 0) {
        int error_number = errno;
        close(report[0]);
        close(report[1]);
        return tb_spawn_fail(failure, TB_SPAWN_PIPE, error_number);
    }
    plan.report_fd = report[1];
    pid_t child = tb_fork_quietly();
    if (child == 0) run_keeper(&plan, told[1]);
    int fork_error = errno;
    close(report[1]);
    close(told[1]);
    int32_t number = 0;
    if (child < 0) {
        close(report[0]);
        status = tb_spawn_fail(failure, TB_SPAWN_FORK, fork_error);
    } else {
        status = tb_await_exec(report[0], child, failure);
        if (status == 0 && read_all(told[0], &number, sizeof number) != (ssize_t)sizeof number) {
            tb_exit ignored;
            tb_wait4(child, 0, &ignored);
            status = tb_spawn_fail(failure, TB_SPAWN_KEEPER, EIO);
        }
    }
    if (status != 0) {
        close(told[0]);
        return status;
    }
    *kept = (tb_kept){
        .keeper_pid = child,
        .pid = number,
        .status_fd = told[0],
        .program_fd = pidfd_open(number, 0),
    };
    return 0;
}

void tb_kept_end(const tb_kept *kept) {
    // By itself too: the keeper needs a moment, in which a program whose input closes would seem to have ended well.
    if (kept->program_fd >= 0) pidfd_send_signal(kept->program_fd, SIGKILL, NULL, 0);
    kill(kept->keeper_pid, TB_KEEPER_END);
}

int32_t tb_kept_reap(const tb_kept *kept, tb_kept_exit *exit) {
    if (kept == NULL || exit == NULL) return -EINVAL;
    tb_kept_exit told;
    ssize_t count = read_all(kept->status_fd, &told, sizeof told);
    close(kept->status_fd);
    if (kept->program_fd >= 0) close(kept->program_fd);
    tb_exit keeper;
    int32_t reaped = tb_wait4(kept->keeper_pid, 0, &keeper);
    if (count != (ssize_t)sizeof told) {
        told = (tb_kept_exit){.program = {.signal = SIGKILL}, .ended_ns = tb_monotonic_ns()};
        tb_end_orphans(&told);
    }
    *exit = told;
    return reaped < 0 ? reaped : 1;
}

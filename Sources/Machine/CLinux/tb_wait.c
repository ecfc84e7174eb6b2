#define _GNU_SOURCE
#include "tb_spawn.h"
#include "tb_spawn_plan.h"
#include "tb_system.h"

#include <errno.h>
#include <poll.h>
#include <stddef.h>
#include <sys/pidfd.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static int64_t nanoseconds(struct timeval time) {
    return (int64_t)time.tv_sec * 1000000000 + (int64_t)time.tv_usec * 1000;
}

tb_usage tb_usage_from(const struct rusage *usage) {
    return (tb_usage){
        .user_cpu_ns = nanoseconds(usage->ru_utime),
        .system_cpu_ns = nanoseconds(usage->ru_stime),
        .max_resident_bytes = (int64_t)usage->ru_maxrss * 1024, // the kernel counts KiB
        .minor_faults = usage->ru_minflt,
        .major_faults = usage->ru_majflt,
        .block_input_operations = usage->ru_inblock,
        .block_output_operations = usage->ru_oublock,
        .voluntary_switches = usage->ru_nvcsw,
        .involuntary_switches = usage->ru_nivcsw,
    };
}

int32_t tb_wait4(int32_t pid, int32_t nohang, tb_exit *exit) {
    // 0 and -1 would reap children that belong to somebody else.
    if (pid <= 0 || exit == NULL) return -EINVAL;
    int status = 0;
    struct rusage usage;
    pid_t reaped;
    do {
        reaped = wait4(pid, &status, nohang ? WNOHANG : 0, &usage);
    } while (reaped < 0 && errno == EINTR);
    if (reaped < 0) return -errno;
    if (reaped == 0) return 0;
    tb_disown_child(pid);
    *exit = (tb_exit){
        .exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 0,
        .signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0,
        .core_dumped = WIFSIGNALED(status) && WCOREDUMP(status),
        .usage = tb_usage_from(&usage),
    };
    return 1;
}

int32_t tb_wait_ended(int32_t pid, int32_t timeout_ms) {
    if (pid <= 0) return -EINVAL;
    int fd = pidfd_open(pid, 0);
    if (fd < 0) return -errno;
    struct pollfd watched = {.fd = fd, .events = POLLIN};
    int64_t until_ns = tb_monotonic_ns() + (int64_t)timeout_ms * 1000000;
    int ready = poll(&watched, 1, timeout_ms);
    while (ready < 0 && errno == EINTR) {
        int64_t left_ms = (until_ns - tb_monotonic_ns()) / 1000000;
        ready = poll(&watched, 1, timeout_ms < 0 ? -1 : (int)(left_ms > 0 ? left_ms : 0));
    }
    int error_number = errno;
    close(fd);
    if (ready < 0) return -error_number;
    return ready > 0 ? 1 : 0;
}

int32_t tb_self_usage(tb_usage *usage) {
    if (usage == NULL) return -EINVAL;
    struct rusage own;
    if (getrusage(RUSAGE_SELF, &own) != 0) return -errno;
    *usage = tb_usage_from(&own);
    return 0;
}

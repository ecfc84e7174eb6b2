#define _GNU_SOURCE
#include "tb_thread.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

// sched_setattr(2); glibc before 2.41 declares neither the call nor this.
struct scheduling {
    uint32_t size;
    uint32_t policy;
    uint64_t flags;
    int32_t nice;
    uint32_t priority;
    uint64_t runtime_ns;
    uint64_t deadline_ns;
    uint64_t period_ns;
};

int32_t tb_join_thread(pthread_t thread, int32_t timeout_ms) {
    struct timespec until;
    if (clock_gettime(CLOCK_REALTIME, &until) != 0) return -errno;
    until.tv_sec += timeout_ms / 1000;
    until.tv_nsec += (long)(timeout_ms % 1000) * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec += 1;
        until.tv_nsec -= 1000000000;
    }
    return -pthread_timedjoin_np(thread, NULL, &until);
}

/// Whether ordinary threads can ask for short slices, and have a deadline server that goes before real-time ones.
static int has_slices(void) {
    struct utsname name;
    int major = 0, minor = 0;
    return uname(&name) == 0 && sscanf(name.release, "%d.%d", &major, &minor) == 2
        && (major > 6 || (major == 6 && minor >= 12));
}

/// 0.1 ms, the least that EEVDF takes: who asks for little is let in soon.
static int32_t ask_for_short_slices(int32_t nice) {
    struct scheduling wanted;
    memset(&wanted, 0, sizeof wanted);
    wanted.size = sizeof wanted;
    wanted.policy = SCHED_OTHER;
    wanted.nice = nice;
    wanted.runtime_ns = 100000;
    return syscall(SYS_sched_setattr, 0, &wanted, 0) == 0 ? 0 : -errno;
}

int32_t tb_become_punctual(void) {
    if (has_slices()) {
        // The highest weight takes a right that short slices do without.
        return ask_for_short_slices(-20) == 0 ? 0 : ask_for_short_slices(0);
    }
    struct sched_param parameters = {.sched_priority = 1};
    return -pthread_setschedparam(pthread_self(), SCHED_FIFO, &parameters);
}

int32_t tb_semaphore_wait(sem_t *semaphore, int64_t instant_ns) {
    if (semaphore == NULL || instant_ns < 0) return -EINVAL;
    struct timespec until = {.tv_sec = instant_ns / 1000000000, .tv_nsec = instant_ns % 1000000000};
    for (;;) {
        if (sem_clockwait(semaphore, CLOCK_MONOTONIC, &until) == 0) return 1;
        if (errno == ETIMEDOUT) return 0;
        if (errno != EINTR) return -errno;
    }
}

int32_t tb_pipe_bytes(int32_t fd) {
    int bytes = fcntl(fd, F_GETPIPE_SZ);
    return bytes < 0 ? -errno : bytes;
}

int32_t tb_pipe_widen(int32_t fd) {
    int32_t now = tb_pipe_bytes(fd);
    if (now < 0) return now;
    for (int bytes = TB_PIPE_BYTES; bytes > now; bytes /= 2) {
        int granted = fcntl(fd, F_SETPIPE_SZ, bytes);
        if (granted >= 0) return granted;
    }
    return now;
}

int32_t tb_pipe(int32_t *read_end, int32_t *write_end) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return -errno;
    *read_end = ends[0];
    *write_end = ends[1];
    return 0;
}

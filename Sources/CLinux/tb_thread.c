#define _GNU_SOURCE
#include "tb_thread.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <time.h>
#include <unistd.h>

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

int32_t tb_become_punctual(void) {
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

int32_t tb_pipe(int32_t *read_end, int32_t *write_end) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return -errno;
    *read_end = ends[0];
    *write_end = ends[1];
    return 0;
}

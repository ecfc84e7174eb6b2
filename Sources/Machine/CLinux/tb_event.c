#define _GNU_SOURCE
#include "tb_system.h"

#include <errno.h>
#include <poll.h>
#include <stddef.h>
#include <sys/eventfd.h>
#include <time.h>

int32_t tb_event_open(void) {
    int fd = eventfd(0, EFD_CLOEXEC);
    return fd < 0 ? -errno : fd;
}

int32_t tb_event_set(int32_t fd) { return eventfd_write(fd, 1) == 0 ? 0 : -errno; }

int32_t tb_event_wait(int32_t fd, int64_t timeout_ns) {
    int64_t until_ns = tb_monotonic_ns() + timeout_ns;
    for (;;) {
        int64_t left_ns = until_ns - tb_monotonic_ns();
        if (left_ns < 0) left_ns = 0;
        struct timespec left = {.tv_sec = left_ns / 1000000000, .tv_nsec = left_ns % 1000000000};
        struct pollfd watched = {.fd = fd, .events = POLLIN};
        int ready = ppoll(&watched, 1, &left, NULL);
        if (ready >= 0) return ready;
        if (errno != EINTR) return -errno;
    }
}

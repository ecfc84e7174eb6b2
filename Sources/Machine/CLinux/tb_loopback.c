#define _GNU_SOURCE
#include "tb_measure.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static int prepare(int fd, int32_t timeout_ms) {
    struct timeval timeout = {.tv_sec = timeout_ms / 1000, .tv_usec = (timeout_ms % 1000) * 1000};
    int on = 1;
    if (setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout) != 0) return -1;
    if (setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout) != 0) return -1;
    return setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

static int listen_on_loopback(int fd, struct sockaddr_in *address) {
    socklen_t length = sizeof *address;
    *address = (struct sockaddr_in){.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (bind(fd, (struct sockaddr *)address, length) != 0 || listen(fd, 1) != 0) return -1;
    return getsockname(fd, (struct sockaddr *)address, &length);
}

/// Connects before it accepts: the kernel finishes the handshake from the backlog, so one thread is enough.
static int connect_pair(int listener, int32_t timeout_ms, int *sender, int *receiver) {
    struct sockaddr_in address;
    if (prepare(listener, timeout_ms) != 0 || listen_on_loopback(listener, &address) != 0) return -1;
    *sender = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (*sender < 0 || prepare(*sender, timeout_ms) != 0) return -1;
    if (connect(*sender, (struct sockaddr *)&address, sizeof address) != 0) return -1;
    *receiver = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    return *receiver < 0 ? -1 : prepare(*receiver, timeout_ms);
}

int32_t tb_loopback_pair(int32_t timeout_ms, int32_t *sender, int32_t *receiver) {
    if (timeout_ms <= 0 || sender == NULL || receiver == NULL) return -EINVAL;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (listener < 0) return -errno;
    int ends[2] = {-1, -1};
    int32_t outcome = connect_pair(listener, timeout_ms, &ends[0], &ends[1]) == 0 ? 0 : -errno;
    close(listener);
    if (outcome == 0) {
        *sender = ends[0];
        *receiver = ends[1];
        return 0;
    }
    for (int end = 0; end < 2; end++) {
        if (ends[end] >= 0) close(ends[end]);
    }
    return outcome;
}

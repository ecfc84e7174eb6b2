#define _GNU_SOURCE
#include "tb_measure.h"
#include "tb_spawn.h"
#include "tb_affinity.h"
#include "tb_system.h"
#include "tb_thread.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <pthread.h>
#include <signal.h>
#include <sys/prctl.h>
#include <stdlib.h>
#include <unistd.h>

enum { ECHO_IN = 0, ECHO_OUT = 1 };

/// Both directions of the conversation; -1 once closed.
typedef struct channel {
    int to_child[2];
    int from_child[2];
} channel;

static void close_once(int *fd) {
    if (*fd >= 0) close(*fd);
    *fd = -1;
}

static void close_channel(channel *pipes) {
    for (int end = 0; end < 2; end++) {
        close_once(&pipes->to_child[end]);
        close_once(&pipes->from_child[end]);
    }
}

static int open_channel(channel *pipes) {
    *pipes = (channel){.to_child = {-1, -1}, .from_child = {-1, -1}};
    if (pipe2(pipes->to_child, O_CLOEXEC) == 0 && pipe2(pipes->from_child, O_CLOEXEC) == 0) {
        // The room that an engine's pipes have: what lies beneath its figures differs in nothing but the engine.
        tb_pipe_widen(pipes->to_child[0]);
        tb_pipe_widen(pipes->from_child[0]);
        return 0;
    }
    int error_number = errno;
    close_channel(pipes);
    return -error_number;
}

static int write_all(int fd, const uint8_t *bytes, size_t length) {
    for (size_t done = 0; done < length;) {
        ssize_t count = write(fd, bytes + done, length - done);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return -EPIPE;
        done += (size_t)count;
    }
    return 0;
}

static int read_all(int fd, uint8_t *bytes, size_t length) {
    for (size_t done = 0; done < length;) {
        ssize_t count = read(fd, bytes + done, length - done);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return -EPIPE;
        done += (size_t)count;
    }
    return 0;
}

/// Echoes until its input closes. Keeps no descriptor but its two, or it would hold other children's pipes open; the
/// alarm ends it, and so the parent's read, should the parent's own deadline not.
static _Noreturn void run_echo(channel *pipes, uint8_t *message, uint32_t message_bytes, unsigned alarm_seconds) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    struct sigaction fallback = {.sa_handler = SIG_DFL};
    sigaction(SIGALRM, &fallback, NULL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    alarm(alarm_seconds);
    int in = fcntl(pipes->to_child[0], F_DUPFD, 3);
    int out = fcntl(pipes->from_child[1], F_DUPFD, 3);
    if (in < 0 || out < 0 || dup2(in, ECHO_IN) < 0 || dup2(out, ECHO_OUT) < 0) _exit(1);
    close_range(ECHO_OUT + 1, ~0U, 0);
    while (read_all(ECHO_IN, message, message_bytes) == 0 && write_all(ECHO_OUT, message, message_bytes) == 0) {
    }
    _exit(0);
}

/// The timed loop; returns round trips recorded, or a negative errno.
static int64_t ping(const channel *pipes, uint8_t *message, uint32_t message_bytes, int64_t count, int64_t deadline_ns,
                    int64_t *samples_ns) {
    int64_t sent_ns = tb_monotonic_ns();
    int64_t until_ns = sent_ns + deadline_ns;
    for (int64_t index = 0; index < count; index++) {
        if (write_all(pipes->to_child[1], message, message_bytes) != 0) return -EPIPE;
        if (read_all(pipes->from_child[0], message, message_bytes) != 0) return -EPIPE;
        int64_t now_ns = tb_monotonic_ns();
        samples_ns[index] = now_ns - sent_ns;
        if (now_ns >= until_ns) return index + 1;
        sent_ns = now_ns;
    }
    return count;
}

/// Runs `ping` with SIGPIPE held back, and takes away one that it caused: a dead child is an error, not our end.
static int64_t ping_without_sigpipe(const channel *pipes, uint8_t *message, uint32_t message_bytes, int64_t count,
                                    int64_t deadline_ns, int64_t *samples_ns) {
    sigset_t broken, before;
    sigemptyset(&broken);
    sigaddset(&broken, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &broken, &before);
    int64_t outcome = ping(pipes, message, message_bytes, count, deadline_ns, samples_ns);
    if (outcome < 0 && sigismember(&before, SIGPIPE) == 0) {
        struct timespec at_once = {0};
        while (sigtimedwait(&broken, NULL, &at_once) < 0 && errno == EINTR) {
        }
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return outcome;
}

int64_t tb_pipe_pingpong(uint32_t message_bytes, int64_t count, int64_t deadline_ns, const int32_t *cpus,
                         uint32_t cpu_count, int64_t *samples_ns) {
    if (message_bytes == 0 || message_bytes > TB_PINGPONG_MESSAGE_BYTES_MAX || count <= 0 ||
        count > TB_PINGPONG_COUNT_MAX || deadline_ns <= 0 || samples_ns == NULL)
        return -EINVAL;
    cpu_set_t allowed;
    if (tb_fill_cpu_set(cpus, cpu_count, &allowed) != 0) return -EINVAL;
    uint8_t *message = calloc(1, message_bytes);
    if (message == NULL) return -ENOMEM;
    channel pipes;
    int64_t outcome = open_channel(&pipes);
    if (outcome < 0) {
        free(message);
        return outcome;
    }
    int64_t deadline_seconds = deadline_ns / 1000000000;
    unsigned alarm_seconds = deadline_seconds < 3600 ? (unsigned)deadline_seconds + 2 : 3600;
    pid_t child = fork();
    if (child == 0 && cpu_count > 0 && sched_setaffinity(0, sizeof allowed, &allowed) != 0) _exit(1);
    if (child == 0) run_echo(&pipes, message, message_bytes, alarm_seconds);
    outcome = child < 0 ? -errno : 0;
    if (child > 0) {
        close_once(&pipes.to_child[0]);
        close_once(&pipes.from_child[1]);
        outcome = ping_without_sigpipe(&pipes, message, message_bytes, count, deadline_ns, samples_ns);
    }
    close_channel(&pipes); // end of input is what ends the child
    if (child > 0) {
        tb_exit ignored;
        tb_wait4(child, 0, &ignored);
    }
    free(message);
    return outcome;
}

/// An independent stopwatch: drives an engine with `ping` over two pipes, one call at a time, and prints what it measured.
/// It shares no line with torrbench. Usage: stopwatch ENGINE CALLS WARMUP [ADDRESS]; prints one JSON object.
///
/// With an ADDRESS the engine makes a session listening there first, as one under test has. A second thread sleeps a
/// millisecond at a time meanwhile, as torrbench's hiccup thread does: it keeps a core from sleeping deeply, which on an
/// idle machine is much of a round trip.
#define _GNU_SOURCE
#include <errno.h>
#include <inttypes.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int to_engine, from_engine;
static char line[1 << 16];
static size_t held;

static int64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void die(const char *what) {
    fprintf(stderr, "stopwatch: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void *tick(void *unused) {
    prctl(PR_SET_TIMERSLACK, 1UL, 0, 0, 0);
    for (;;) nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    return unused;
}

static void start(const char *engine) {
    int in[2], out[2];
    if (pipe(in) != 0 || pipe(out) != 0) die("pipe");
    pid_t child = fork();
    if (child < 0) die("fork");
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        dup2(in[0], 0);
        dup2(out[1], 1);
        for (int fd = 3; fd < 64; fd++) close(fd);
        execl(engine, engine, (char *)NULL);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    to_engine = in[1];
    from_engine = out[0];
}

static void send_line(const char *text, size_t length) {
    for (size_t done = 0; done < length;) {
        ssize_t count = write(to_engine, text + done, length - done);
        if (count < 0 && errno != EINTR) die("write");
        if (count > 0) done += (size_t)count;
    }
}

/// Waits for the reply to `id`; events before it are passed over. Dies when it is an error.
static void await_reply(int64_t id) {
    char key[32];
    snprintf(key, sizeof key, "\"id\":%" PRId64 ",", id);
    for (;;) {
        char *end;
        while ((end = memchr(line, '\n', held)) != NULL) {
            *end = 0;
            int is_reply = strstr(line, key) != NULL;
            if (is_reply && strstr(line, "\"error\":") != NULL) {
                fprintf(stderr, "stopwatch: refused: %s\n", line);
                exit(1);
            }
            size_t used = (size_t)(end - line) + 1;
            memmove(line, line + used, held - used);
            held -= used;
            if (is_reply) return;
        }
        ssize_t count = read(from_engine, line + held, sizeof line - held - 1);
        if (count == 0 || (count < 0 && errno != EINTR)) die("the engine ended");
        if (count > 0) held += (size_t)count;
    }
}

static void call(int64_t id, const char *method, const char *params) {
    char text[512];
    int length = snprintf(text, sizeof text, "{\"jsonrpc\":\"2.0\",\"id\":%" PRId64 ",\"method\":\"%s\"%s%s}\n", id, method,
                          params[0] ? ",\"params\":" : "", params);
    send_line(text, (size_t)length);
    await_reply(id);
}

static int ascending(const void *left, const void *right) {
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

int main(int argc, char **argv) {
    long calls = argc > 2 ? atol(argv[2]) : 0, warmup = argc > 3 ? atol(argv[3]) : -1;
    if (calls < 1 || calls > 100000000 || warmup < 0) {
        fprintf(stderr, "usage: stopwatch ENGINE CALLS WARMUP [ADDRESS]\n");
        return 64;
    }
    signal(SIGPIPE, SIG_IGN);
    start(argv[1]);
    pthread_t ticker;
    if (pthread_create(&ticker, NULL, tick, NULL) != 0) die("thread");
    int64_t id = 1;
    call(id++, "hello", "{\"protocol_version\":1,\"client\":\"stopwatch\"}");
    if (argc > 4) {
        char params[256];
        snprintf(params, sizeof params,
                 "{\"profile\":\"loopback\",\"disk_backend\":\"mmap\",\"listen_address\":\"%s\",\"settings\":{},"
                 "\"role\":\"leecher\"}",
                 argv[4]);
        call(id++, "configure", params);
    }
    int64_t *samples = calloc((size_t)calls, sizeof *samples);
    if (samples == NULL) die("memory");
    for (long index = -warmup; index < calls; index++) {
        int64_t before_ns = now_ns();
        call(id++, "ping", "");
        if (index >= 0) samples[index] = now_ns() - before_ns;
    }
    close(to_engine);
    wait(NULL);
    qsort(samples, (size_t)calls, sizeof *samples, ascending);
    printf("{\"count\":%ld,\"median_ns\":%" PRId64 ",\"p99_ns\":%" PRId64 ",\"p999_ns\":%" PRId64 "}\n", calls,
           samples[(calls - 1) / 2], samples[(calls - 1) * 99 / 100], samples[(calls - 1) * 999 / 1000]);
    return 0;
}

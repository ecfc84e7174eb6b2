// Loads a UDP tracker (BEP 15) from one socket with a window of requests in flight, and says how fast it answers.
//
//   cc -O2 -o tracker-load tracker-load.c && ./tracker-load PORT SWARMS PEERS NUMWANT SECONDS [WINDOW] [PID]
//
// First every peer of every swarm announces once, then peers and swarms are announced in a random order for SECONDS.
// A request that is not answered within 200 ms counts as lost and its place in the window is given to another. With the
// tracker's PID the CPU time of its process is read before and after, from /proc/PID/stat and schedstat of its threads.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <endian.h>
#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BATCH = 64, ANNOUNCE = 98 };
static const int64_t LOST_NS = 200000000, CONNECTION_NS = 50000000000;

static int fd;
static uint8_t out[BATCH][ANNOUNCE], in[BATCH][2048];
static struct mmsghdr sends[BATCH], receives[BATCH];
static struct iovec out_vectors[BATCH], in_vectors[BATCH];
static uint64_t filled, total, answered, errors, lost, bytes;
static uint32_t in_flight, transaction;
static uint64_t connection_id;
static uint32_t swarms, peers, numwant, window;
static uint64_t random_state = 88172645463325252u;

static uint64_t next_random(void) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    return random_state ^= random_state << 17;
}

static int64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

// Nanoseconds that all threads of a process have run.
static int64_t cpu_ns(int pid) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/task", pid);
    DIR *tasks = opendir(path);
    if (tasks == NULL) return -1;
    int64_t sum = 0;
    for (struct dirent *task; (task = readdir(tasks)) != NULL;) {
        if (task->d_name[0] == '.') continue;
        char file[400];
        snprintf(file, sizeof file, "%s/%s/schedstat", path, task->d_name);
        FILE *stat = fopen(file, "r");
        long long ran = 0;
        if (stat != NULL && fscanf(stat, "%lld", &ran) == 1) sum += ran;
        if (stat != NULL) fclose(stat);
    }
    closedir(tasks);
    return sum;
}

static void put32(uint8_t *place, uint32_t value) {
    value = htobe32(value);
    memcpy(place, &value, 4);
}

static void connect_once(void) {
    uint8_t request[16] = {0, 0, 4, 0x17, 0x27, 0x10, 0x19, 0x80}, reply[64];
    put32(request + 12, 7);
    for (int try = 0; try < 20; try++) {
        if (send(fd, request, 16, 0) < 0) perror("send");
        struct pollfd ready = {.fd = fd, .events = POLLIN};
        if (poll(&ready, 1, 200) == 1 && recv(fd, reply, sizeof reply, 0) == 16 && reply[3] == 0) {
            memcpy(&connection_id, reply + 8, 8);
            return;
        }
    }
    fprintf(stderr, "tracker-load: no connection id within 4 s\n");
    exit(1);
}

static void fill(uint8_t *request, uint32_t swarm, uint32_t peer, uint32_t transaction) {
    memset(request, 0, ANNOUNCE);
    memcpy(request, &connection_id, 8);
    put32(request + 8, 1);
    put32(request + 12, transaction);
    // An info-hash looks random.
    uint64_t seed = (swarm + 1) * 0x9e3779b97f4a7c15u;
    memcpy(request + 16, &seed, 8);
    seed *= 0xbf58476d1ce4e5b9u;
    memcpy(request + 24, &seed, 8);
    memcpy(request + 32, &swarm, 4);
    memcpy(request + 36, "-TL0001-", 8);
    memcpy(request + 44, &peer, 4);
    request[71] = 1;
    put32(request + 92, numwant);
    uint16_t port = htobe16((uint16_t)(1024 + peer % 64000));
    memcpy(request + 96, &port, 2);
}

static int open_socket(uint16_t port) {
    fd = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in tracker = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int room = 4 << 20;
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    for (int i = 0; i < BATCH; i++) {
        out_vectors[i] = (struct iovec){out[i], ANNOUNCE};
        in_vectors[i] = (struct iovec){in[i], sizeof in[i]};
        sends[i].msg_hdr = (struct msghdr){.msg_iov = &out_vectors[i], .msg_iovlen = 1};
        receives[i].msg_hdr = (struct msghdr){.msg_iov = &in_vectors[i], .msg_iovlen = 1};
    }
    return connect(fd, (struct sockaddr *)&tracker, sizeof tracker);
}

static void send_some(void) {
    uint32_t places = window - in_flight, count = places < BATCH ? places : BATCH;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t number = filled < total ? filled++ : next_random() % total;
        fill(out[i], number % swarms, number / swarms, transaction++);
    }
    int sent = count > 0 ? sendmmsg(fd, sends, count, 0) : 0;
    if (sent > 0) in_flight += sent;
}

// Returns how many replies came.
static int receive_some(void) {
    struct pollfd ready = {.fd = fd, .events = POLLIN};
    int taken = poll(&ready, 1, 20) > 0 ? recvmmsg(fd, receives, BATCH, MSG_DONTWAIT, NULL) : 0;
    for (int i = 0; i < taken; i++) {
        uint32_t length = receives[i].msg_len;
        if (length >= 20 && in[i][3] == 1) {
            answered++;
            bytes += length;
        } else if (errors++ == 0) {
            fprintf(stderr, "tracker-load: action %d, %.*s\n", in[i][3], (int)length - 8, in[i] + 8);
        }
        if (in_flight > 0) in_flight--;
    }
    return taken;
}

// Connection ids hold for a minute at least; what is in flight is drained first.
static void connect_again(void) {
    while (recv(fd, in[0], sizeof in[0], MSG_DONTWAIT) > 0) {}
    connect_once();
    in_flight = 0;
}

int main(int argc, char **argv) {
    if (argc < 6) {
        fprintf(stderr, "usage: %s PORT SWARMS PEERS NUMWANT SECONDS [WINDOW] [PID]\n", argv[0]);
        return 64;
    }
    swarms = strtoul(argv[2], NULL, 10);
    peers = strtoul(argv[3], NULL, 10);
    numwant = strtoul(argv[4], NULL, 10);
    total = (uint64_t)swarms * peers;
    int64_t duration_ns = strtod(argv[5], NULL) * 1e9;
    window = argc > 6 ? strtoul(argv[6], NULL, 10) : 64;
    int pid = argc > 7 ? atoi(argv[7]) : 0;
    if (total == 0 || peers > 64000 || window == 0 || window > 4096) return 64;
    if (open_socket(strtoul(argv[1], NULL, 10)) != 0) {
        perror("connect");
        return 1;
    }
    connect_once();
    int64_t start = 0, cpu_before = 0, last_reply = now_ns(), last_connect = last_reply, now;
    while (now = now_ns(), start == 0 || now - start < duration_ns) {
        if (now - last_connect > CONNECTION_NS) {
            connect_again();
            last_connect = now;
        }
        send_some();
        if (receive_some() > 0) last_reply = now_ns();
        if (in_flight > 0 && now_ns() - last_reply > LOST_NS) {
            lost += in_flight;
            in_flight = 0;
            last_reply = now_ns();
        }
        if (start == 0 && filled >= total) {
            start = now_ns();
            cpu_before = pid ? cpu_ns(pid) : 0;
            answered = errors = lost = bytes = 0;
        }
    }
    printf("%.0f announces/s, %.1f bytes a reply, %lu errors, %lu lost", answered / ((now - start) / 1e9),
           answered ? (double)bytes / answered : 0, (unsigned long)errors, (unsigned long)lost);
    if (pid) printf(", %.0f ns of CPU an announce", (double)(cpu_ns(pid) - cpu_before) / (answered ? answered : 1));
    printf("\n");
    return errors > 0 || answered == 0;
}

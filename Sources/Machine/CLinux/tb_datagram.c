#define _GNU_SOURCE
#include "tb_datagram.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct tb_batch {
    uint32_t capacity;
    uint32_t count;
    uint32_t request_bytes;
    uint32_t reply_bytes;
    struct mmsghdr *requests;
    struct mmsghdr *replies;
    struct iovec *request_vectors;
    struct iovec *reply_vectors;
    struct sockaddr_in6 *sources;
    uint8_t *request_memory;
    uint8_t *reply_memory;
    uint32_t *reply_lengths;
};

int32_t tb_datagram_listen(const char *address, int32_t is_v6, uint16_t port, uint16_t *bound_port) {
    union {
        struct sockaddr any;
        struct sockaddr_in v4;
        struct sockaddr_in6 v6;
    } place;
    memset(&place, 0, sizeof place);
    socklen_t length = is_v6 ? sizeof place.v6 : sizeof place.v4;
    int family = is_v6 ? AF_INET6 : AF_INET;
    void *bits = is_v6 ? (void *)&place.v6.sin6_addr : (void *)&place.v4.sin_addr;
    place.any.sa_family = (sa_family_t)family;
    // The port lies at the same place in both.
    place.v4.sin_port = htons(port);
    if (address == NULL || bound_port == NULL || inet_pton(family, address, bits) != 1) return -EINVAL;
    int fd = socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return -errno;
    int on = 1;
    int room = 4 << 20;
    // The kernel cuts it to net.core.rmem_max, which is enough where nobody floods.
    (void)setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    if ((is_v6 && setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on) != 0) ||
        bind(fd, &place.any, length) != 0 || getsockname(fd, &place.any, &length) != 0) {
        int32_t failure = -errno;
        close(fd);
        return failure;
    }
    *bound_port = ntohs(place.v4.sin_port);
    return fd;
}

void tb_datagram_end(int32_t fd) {
    // Says ENOTCONN, since there is nobody at the other end, and wakes whoever waits all the same.
    (void)shutdown(fd, SHUT_RDWR);
}

tb_batch *tb_batch_new(uint32_t count, uint32_t request_bytes, uint32_t reply_bytes) {
    if (count == 0 || count > TB_BATCH_MAX || request_bytes == 0 || reply_bytes == 0) return NULL;
    tb_batch *batch = calloc(1, sizeof *batch);
    if (batch == NULL) return NULL;
    *batch = (tb_batch){
        .capacity = count,
        .request_bytes = request_bytes,
        .reply_bytes = reply_bytes,
        .requests = calloc(count, sizeof *batch->requests),
        .replies = calloc(count, sizeof *batch->replies),
        .request_vectors = calloc(count, sizeof *batch->request_vectors),
        .reply_vectors = calloc(count, sizeof *batch->reply_vectors),
        .sources = calloc(count, sizeof *batch->sources),
        .request_memory = malloc((size_t)count * request_bytes),
        .reply_memory = malloc((size_t)count * reply_bytes),
        .reply_lengths = calloc(count, sizeof *batch->reply_lengths),
    };
    if (!batch->requests || !batch->replies || !batch->request_vectors || !batch->reply_vectors || !batch->sources ||
        !batch->request_memory || !batch->reply_memory || !batch->reply_lengths) {
        tb_batch_free(batch);
        return NULL;
    }
    for (uint32_t i = 0; i < count; i++) {
        batch->request_vectors[i] = (struct iovec){batch->request_memory + (size_t)i * request_bytes, request_bytes};
        batch->requests[i].msg_hdr =
            (struct msghdr){.msg_name = &batch->sources[i], .msg_iov = &batch->request_vectors[i], .msg_iovlen = 1};
    }
    return batch;
}

void tb_batch_free(tb_batch *batch) {
    if (batch == NULL) return;
    free(batch->requests);
    free(batch->replies);
    free(batch->request_vectors);
    free(batch->reply_vectors);
    free(batch->sources);
    free(batch->request_memory);
    free(batch->reply_memory);
    free(batch->reply_lengths);
    free(batch);
}

int32_t tb_batch_receive(tb_batch *batch, int32_t fd) {
    batch->count = 0;
    for (uint32_t i = 0; i < batch->capacity; i++) {
        batch->requests[i].msg_hdr.msg_namelen = sizeof *batch->sources;
        batch->reply_lengths[i] = 0;
    }
    int taken;
    do {
        taken = recvmmsg(fd, batch->requests, batch->capacity, MSG_WAITFORONE, NULL);
        // An error that the network has brought back for a reply of ours is no end of the socket.
    } while (taken < 0 && (errno == EINTR || errno == ECONNREFUSED || errno == EHOSTUNREACH || errno == ENETUNREACH));
    if (taken < 0) return -errno;
    // An ended socket gives empty messages without a source.
    uint32_t count = 0;
    while (count < (uint32_t)taken && batch->requests[count].msg_hdr.msg_namelen > 0) count++;
    batch->count = count;
    return (int32_t)count;
}

const uint8_t *tb_batch_request(const tb_batch *batch, uint32_t index, uint32_t *length, tb_source *source) {
    const struct mmsghdr *request = &batch->requests[index];
    const struct sockaddr_in6 *v6 = &batch->sources[index];
    *length = request->msg_len + ((request->msg_hdr.msg_flags & MSG_TRUNC) != 0);
    source->port = ntohs(v6->sin6_port);
    if (v6->sin6_family == AF_INET) {
        source->address_bytes = 4;
        memcpy(source->address, &((const struct sockaddr_in *)v6)->sin_addr, 4);
    } else {
        source->address_bytes = 16;
        memcpy(source->address, &v6->sin6_addr, 16);
    }
    return batch->request_vectors[index].iov_base;
}

uint8_t *tb_batch_reply(tb_batch *batch, uint32_t index) {
    return batch->reply_memory + (size_t)index * batch->reply_bytes;
}

void tb_batch_set_reply(tb_batch *batch, uint32_t index, uint32_t length) {
    batch->reply_lengths[index] = length <= batch->reply_bytes ? length : 0;
}

int32_t tb_batch_send(tb_batch *batch, int32_t fd) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < batch->count; i++) {
        if (batch->reply_lengths[i] == 0) continue;
        batch->reply_vectors[count] = (struct iovec){tb_batch_reply(batch, i), batch->reply_lengths[i]};
        batch->replies[count].msg_hdr = (struct msghdr){.msg_name = &batch->sources[i],
                                                        .msg_namelen = batch->requests[i].msg_hdr.msg_namelen,
                                                        .msg_iov = &batch->reply_vectors[count],
                                                        .msg_iovlen = 1};
        count++;
    }
    uint32_t sent = 0;
    while (sent < count) {
        int taken = sendmmsg(fd, batch->replies + sent, count - sent, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (taken > 0) {
            sent += (uint32_t)taken;
        } else if (errno == EAGAIN || errno == ENOBUFS || errno == EPIPE) {
            return (int32_t)(count - sent);
        } else if (errno != EINTR) {
            sent++;
        }
    }
    return 0;
}

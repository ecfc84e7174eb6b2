/// Datagrams by the batch: one system call reads many requests, one sends many replies.
#ifndef TB_DATAGRAM_H
#define TB_DATAGRAM_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Opens a UDP socket on a numeric address (IPv6 where `is_v6`, and then for IPv6 alone) and a port, 0 for one that the
/// kernel chooses. Returns its descriptor and the port bound, or a negative errno (-EINVAL for what is no address).
int32_t tb_datagram_listen(const char *address, int32_t is_v6, uint16_t port, uint16_t *bound_port);

/// Ends every wait on a UDP socket, now and later: tb_batch_receive returns 0 from then on.
void tb_datagram_end(int32_t fd);

/// Where a datagram came from. The sixteen bytes of an IPv6 address, or the four of an IPv4 address in front.
typedef struct tb_source {
    uint8_t address[16];
    uint16_t port;
    uint8_t address_bytes;
} tb_source;

/// The largest number of datagrams in a batch.
enum { TB_BATCH_MAX = 256 };

typedef struct tb_batch tb_batch;

/// Memory for `count` requests of up to `request_bytes` and as many replies of up to `reply_bytes`; NULL when there is none.
tb_batch *tb_batch_new(uint32_t count, uint32_t request_bytes, uint32_t reply_bytes);

void tb_batch_free(tb_batch *batch);

/// Waits for a datagram and takes what else has come, as far as the batch has room. Returns how many there are, 0 once
/// the socket has ended, or a negative errno. Every reply of the batch is empty afterwards.
int32_t tb_batch_receive(tb_batch *batch, int32_t fd);

/// One request of the last receive and its source. Its length is `request_bytes` + 1 where the kernel cut it.
const uint8_t *tb_batch_request(const tb_batch *batch, uint32_t index, uint32_t *length, tb_source *source);

/// Where the reply to a request is to be written.
uint8_t *tb_batch_reply(tb_batch *batch, uint32_t index);

/// Says how long the reply is; 0 sends none.
void tb_batch_set_reply(tb_batch *batch, uint32_t index, uint32_t length);

/// Sends the replies, without waiting where the socket takes no more. Returns how many were not taken for want of room; one
/// that cannot be sent for a reason of its own, such as port 0, is passed over.
int32_t tb_batch_send(tb_batch *batch, int32_t fd);

#ifdef __cplusplus
}
#endif

#endif
